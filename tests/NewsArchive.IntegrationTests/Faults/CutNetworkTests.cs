using System.Net;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>The network between server and database is cut: no connection is closed, nothing answers.</summary>
public sealed class CutNetworkTests
{
    private const DatabaseProvider Postgres = DatabaseProvider.Postgres;

    [Fact]
    public async Task A_database_that_falls_silent_is_told_as_busy_and_all_goes_on_when_it_is_back()
    {
        using var folder = new FerryFolder();
        var direct = await Databases.Current.NewArchiveAsync(Postgres);
        await using var wire = new CutWire(direct);
        folder.Grow(20);
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            Postgres, wire.ConnectionString, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01")));
        await Until.SoAsync(async () => await Reckoning.StoredAsync(Postgres, direct) == folder.Count, "the folder was taken in");
        using var reader = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };

        wire.Cut();
        folder.Grow(20);
        var silent = await Until.SoAsync(async () => await StatusAsync(reader, FerryFolder.Permalink(3)) == HttpStatusCode.ServiceUnavailable, "pages said that the database is away");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/healthz"));
        await Until.SoAsync(async () => await StatusAsync(reader, "/readyz") == HttpStatusCode.ServiceUnavailable, "the server was not ready");

        wire.Mend();
        var back = await Until.SoAsync(async () => await StatusAsync(reader, FerryFolder.Permalink(3)) == HttpStatusCode.OK, "pages were there again");
        await Until.SoAsync(async () => await Reckoning.StoredAsync(Postgres, direct) == folder.Count, "the files were stored");

        Assert.False(server.HasExited, server.Errors);
        await Reckoning.AssertWholeAsync(Postgres, direct, folder);
        LongForm.Tell($"cut network: told after {silent.TotalSeconds:0.0} s; pages {back.TotalSeconds:0.0} s after it was mended; 0 lost, 0 doubled");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, string page)
    {
        using var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
