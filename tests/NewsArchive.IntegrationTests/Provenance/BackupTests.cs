using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Backup;
using NewsArchive.Images;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Provenance;

public sealed class BackupTests
{
    [Theory, EachDatabase]
    public async Task What_was_backed_up_and_lost_comes_back_whole(DatabaseProvider provider)
    {
        await using var archive = await SampleAsync(provider);
        var id = await archive.AskAsync(db => db.Articles.OrderBy(a => a.PublicId).Select(a => a.PublicId).FirstAsync());
        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System).WithdrawAsync(id, "请求撤下", false, "tester", TestContext.Current.CancellationToken));
        var before = await EverythingAsync(archive);
        using var outside = new TempFolder();
        var settings = ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString);

        var backup = await ProgramProcess.RunAsync(outside.Path, ["backup", "copy"], settings);
        Assert.True(backup.ExitCode == 0, backup.Errors);

        // Another archive: no row of the first can have survived in it.
        await using var empty = await TestArchive.NewAsync(provider);
        var restored = await ProgramProcess.RunAsync(
            outside.Path, ["restore", "copy"], ProgramProcess.SettingsFor(provider, empty.Settings.ConnectionString));

        Assert.True(restored.ExitCode == 0, restored.Errors);
        Assert.Equal(backup.Output, restored.Output);
        Assert.Equal(before, await EverythingAsync(empty));
        Assert.Equal(0, (await empty.IngestAsync(Repository.Sample)).Read);
    }

    [Theory, EachDatabase]
    public async Task An_archive_that_holds_anything_is_overwritten_only_by_force(DatabaseProvider provider)
    {
        await using var archive = await SampleAsync(provider);
        using var outside = new TempFolder();
        await WriteAsync(archive, provider, outside["copy"]);
        var before = await EverythingAsync(archive);
        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();
        var after = await EverythingAsync(archive);

        var refusal = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(archive, provider, outside["copy"], force: false));
        Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(after, await EverythingAsync(archive));

        await RestoreAsync(archive, provider, outside["copy"], force: true);
        Assert.Equal(before, await EverythingAsync(archive));
    }

    [Theory, EachDatabase]
    public async Task A_damaged_or_unfinished_backup_is_refused_before_anything_is_touched(DatabaseProvider provider)
    {
        await using var archive = await SampleAsync(provider);
        using var outside = new TempFolder();
        await WriteAsync(archive, provider, outside["copy"]);
        var file = Directory.GetFiles(outside["copy"], "archive.*").Single();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var before = await EverythingAsync(archive);

        var damaged = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(archive, provider, outside["copy"], force: true));
        Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(outside["copy"], BackupManifest.FileName));
        var unfinished = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(archive, provider, outside["copy"], force: true));
        Assert.Contains("no backup", unfinished.Message, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync(archive));
    }

    [Theory, EachDatabase]
    public async Task A_restore_that_fails_half_way_leaves_the_archive_as_it_was(DatabaseProvider provider)
    {
        await using var archive = await SampleAsync(provider);
        using var outside = new TempFolder();
        await WriteAsync(archive, provider, outside["copy"]);
        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();
        var before = await EverythingAsync(archive);

        // The copy ends in the middle, and the manifest believes that it always did: only reading it all can tell.
        var file = Directory.GetFiles(outside["copy"], "archive.*").Single();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length * 3 / 4)], TestContext.Current.CancellationToken);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(outside["copy/manifest.json"], TestContext.Current.CancellationToken))!;
        manifest["files"]![0]!["bytes"] = bytes.Length * 3 / 4;
        manifest["files"]![0]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, bytes.Length * 3 / 4)));
        await File.WriteAllTextAsync(outside["copy/manifest.json"], manifest.ToJsonString(), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StorageToolException>(() => RestoreAsync(archive, provider, outside["copy"], force: true));

        Assert.Equal(before, await EverythingAsync(archive));
        Assert.Equal(0, (await archive.IngestAsync()).Read);
    }

    [Fact]
    public async Task A_backup_of_one_database_is_not_restored_into_the_other()
    {
        await using var sqlite = await SampleAsync(DatabaseProvider.Sqlite);
        await using var postgres = await TestArchive.NewAsync(DatabaseProvider.Postgres);
        using var outside = new TempFolder();
        await WriteAsync(sqlite, DatabaseProvider.Sqlite, outside["copy"]);

        await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(postgres, DatabaseProvider.Postgres, outside["copy"], force: true));
    }

    [Theory, EachDatabase]
    public async Task A_folder_that_is_not_empty_is_not_written_into(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var outside = new TempFolder();
        outside.Write("copy/holiday.txt", "mine");

        await Assert.ThrowsAsync<BackupException>(() => WriteAsync(archive, provider, outside["copy"]));

        Assert.Single(Directory.GetFileSystemEntries(outside["copy"]));
    }

    [Theory, EachDatabase]
    public async Task A_rebuild_from_the_folder_alone_gives_the_same_permalinks_and_versions(DatabaseProvider provider)
    {
        await using var first = await SampleAsync(provider);
        await using var second = await SampleAsync(provider);

        Assert.Equal(await first.AskAsync(ArchiveDump.LinesAsync), await second.AskAsync(ArchiveDump.LinesAsync));
    }

    private static async Task<TestArchive> SampleAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        return archive;
    }

    private static async Task<string[]> EverythingAsync(TestArchive archive) =>
    [
        .. await archive.AskAsync(ArchiveDump.LinesAsync),
        .. await archive.AskAsync(db => db.Withdrawals.Select(w => $"withdrawal {w.Id} {w.ArticleId} {w.Reason} {w.ActUtc}").ToArrayAsync()),
        .. await archive.AskAsync(db => db.Versions.IgnoreQueryFilters().OrderBy(v => v.Id).Select(v => $"id {v.Id} {v.StampUtc} {v.IsWithdrawn}").ToArrayAsync()),
    ];

    private static Task<BackupManifest> WriteAsync(TestArchive archive, DatabaseProvider provider, string folder) =>
        archive.AskAsync(db => new ArchiveBackup(db, provider, archive.Get<ImageStore>(), TimeProvider.System).WriteAsync(folder, TestContext.Current.CancellationToken));

    private static Task<BackupManifest> RestoreAsync(TestArchive archive, DatabaseProvider provider, string folder, bool force) =>
        archive.AskAsync(db => new ArchiveBackup(db, provider, archive.Get<ImageStore>(), TimeProvider.System).RestoreAsync(folder, force, TestContext.Current.CancellationToken));
}
