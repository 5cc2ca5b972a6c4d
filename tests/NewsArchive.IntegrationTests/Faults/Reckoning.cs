using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>Whether an archive holds each article of a folder exactly once, and nothing half.</summary>
internal static class Reckoning
{
    public static async Task<int> StoredAsync(DatabaseProvider provider, string connection)
    {
        await using var db = ArchiveDatabase.Open(provider, connection + ";Pooling=false"); // what is left in a pool has died with the server
        return await db.Files.CountAsync(f => f.State == FileState.Stored, TestContext.Current.CancellationToken);
    }

    /// <summary>Compares the archive with one that took the same folder in undisturbed.</summary>
    public static async Task AssertWholeAsync(DatabaseProvider provider, string connection, FerryFolder folder)
    {
        await using var undisturbed = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        await undisturbed.IngestAsync(folder.Path);
        await using var disturbed = ArchiveDatabase.Open(provider, connection + ";Pooling=false"); // what is left in a pool has died with the server
        Assert.Equal(folder.Count, await disturbed.Articles.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(folder.Count, await disturbed.Versions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(await undisturbed.AskAsync(ArchiveDump.LinesAsync), await ArchiveDump.LinesAsync(disturbed));
        Assert.Empty(await disturbed.FindDamageAsync(TestContext.Current.CancellationToken));
    }
}
