using System.Net;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>
/// R4: the disk of the database takes no more. A limit on the length of files stands for it: it needs no rights, and can be taken away from a
/// running program. The long form fills a small file system.
/// </summary>
public sealed class FullDiskTests
{
    private const int RoomLeft = 400 * 1024;

    [Fact]
    public async Task With_a_full_disk_pages_are_served_and_the_ingest_goes_on_when_there_is_room_again()
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(DatabaseProvider.Sqlite);
        folder.Grow(20);
        await using (var before = TestArchive.Over(DatabaseProvider.Sqlite, connection)) await before.IngestAsync(folder.Path);
        await using var server = await ProgramProcess.ServeToBeLimitedAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            DatabaseProvider.Sqlite, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01")));

        await server.LimitFilesAsync(new FileInfo(connection["Data Source=".Length..]).Length + RoomLeft);
        folder.Grow(1_500);
        await Until.SoAsync(() => Task.FromResult(server.Errors.Contains("The pass stopped", StringComparison.Ordinal)), "the disk was full");
        await AssertServesAsync(server);

        await server.LimitFilesAsync(null);
        var resumed = await Until.SoAsync(async () => await Reckoning.StoredAsync(DatabaseProvider.Sqlite, connection) == folder.Count, "the files were stored");

        Assert.False(server.HasExited, server.Errors);
        await AssertServesAsync(server);
        await Reckoning.AssertWholeAsync(DatabaseProvider.Sqlite, connection, folder);
        LongForm.Tell($"R4 limit: {folder.Count} files, 0 lost, 0 doubled; all stored {resumed.TotalSeconds:0.0} s after there was room");
    }

    private static async Task AssertServesAsync(ProgramProcess server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var page in (string[])["/", FerryFolder.Permalink(7), "/search?q=渡轮", "/sources/voa"])
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode);
    }
}
