using System.Diagnostics;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R13: asked to stop in the middle of everything.</summary>
public sealed class StoppedServerTests
{
    [Theory, EachDatabase]
    public async Task In_the_middle_of_a_pass_a_check_and_a_download_that_nobody_reads_it_ends_well_and_soon(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);
        folder.Grow(600);
        await using (var before = TestArchive.Over(provider, connection)) await before.IngestAsync(folder.Path);
        folder.Grow(2_000);
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            provider, connection, ("Ingest__Folders__0", folder.Path), ("Fixity__BytesPerSecond", "65536"), ("Fixity__Interval", "01:00:00")));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var unread = await client.GetAsync("/export?format=ndjson", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(unread.IsSuccessStatusCode);
        await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) > 600, "the pass was at work");

        var watch = Stopwatch.StartNew();
        var exitCode = await server.StopAsync();
        watch.Stop();

        Assert.Equal(0, exitCode);
        await using (var after = TestArchive.Over(provider, connection)) await after.IngestAsync(folder.Path);
        await Reckoning.AssertWholeAsync(provider, connection, folder);
        LongForm.Tell($"R13 {provider}: stopped {watch.Elapsed.TotalSeconds:0.0} s after it was asked to");
    }

    [Fact]
    public async Task A_verb_that_is_asked_to_stop_says_so_in_a_line()
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(DatabaseProvider.Sqlite);
        folder.Grow(3_000);
        await using var verb = ProgramProcess.Start(folder.WorkingDirectory, ["ingest", folder.Path], ProgramProcess.SettingsFor(DatabaseProvider.Sqlite, connection));
        await Until.SoAsync(async () => await Reckoning.StoredAsync(DatabaseProvider.Sqlite, connection) > 0, "the pass was at work");

        Assert.Equal(130, await verb.StopAsync());
        Assert.DoesNotContain("   at ", verb.Errors, StringComparison.Ordinal);
        await using (var after = TestArchive.Over(DatabaseProvider.Sqlite, connection)) await after.IngestAsync(folder.Path);
        await Reckoning.AssertWholeAsync(DatabaseProvider.Sqlite, connection, folder);
    }
}
