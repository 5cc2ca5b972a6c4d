using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Backup;
using NewsArchive.Fixity;
using NewsArchive.Images;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Fixity;

public sealed class PictureFixityTests : IAsyncDisposable
{
    private readonly PictureServer _server = new(IPAddress.Parse("127.0.0.2"));

    [Theory, EachDatabase]
    public async Task Two_hundred_flipped_bits_in_originals_and_pictures_are_found_and_repaired_where_a_source_remains(DatabaseProvider provider)
    {
        using var second = new TempFolder();
        await using var archive = await ArchiveAsync(provider, articles: 110, pictures: 110, ("Fixity:SecondCopy", second.Path));
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);
        var originals = await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 100, seed: 1973));
        foreach (var name in await archive.AskAsync(db => FilesOfAsync(db, originals[..10]))) File.Delete(archive.Folder[name]);

        // Of a hundred pictures, sixty are still at their addresses, thirty in a second copy, and ten nowhere.
        var pictures = await PicturesAsync(archive);
        for (var i = 0; i < 100; i++)
        {
            if (i is >= 60 and < 90) second.Write($"images/{Convert.ToHexStringLower(pictures[i].Sha256!, 0, 1)}/{Convert.ToHexStringLower(pictures[i].Sha256!)}", Bytes(archive, pictures[i]));
            if (i >= 60) _server.Forget(new Uri(pictures[i].Url).AbsolutePath);
            BitRot.Flip(archive.Get<ImageStore>().PathOf(pictures[i].Sha256!), seed: i);
        }

        var run = await CheckAsync(archive);

        Assert.Equal((110, 110, 200, 180, false), (run.Originals, run.Pictures, run.Faults, run.Repaired, run.IsClean));
        var faults = await FaultsAsync(archive, run);
        Assert.Equal(originals.Concat(pictures.Take(100).Select(p => Convert.ToHexStringLower(p.Sha256!)).Order(StringComparer.Ordinal)), faults.Select(f => f.Name));
        Assert.Equal((100, 100), (faults.Count(f => f.Kind == FixityKind.Original), faults.Count(f => f.Kind == FixityKind.Picture)));

        var lost = await archive.AskAsync(db => db.Images.Where(i => i.State == ImageState.Lost).OrderBy(i => i.Id).ToListAsync());
        Assert.Equal(pictures.Skip(90).Take(10).Select(p => p.Url), lost.Select(i => i.Url));
        Assert.All(lost, i => Assert.Equal((ImageReasons.Damaged, null), (i.Reason, i.Sha256)));
        Assert.Equal(10, Directory.GetFiles(archive.Pictures["damaged"]).Length - 90);

        // Their addresses have them again: with them and the ten files nothing is missing any more.
        foreach (var (picture, i) in pictures.Select((p, i) => (p, i)).Skip(90).Take(10)) _server.Answer(new Uri(picture.Url).AbsolutePath, SomePicture.Png(seed: i));
        Assert.Equal(10, (await archive.FetchAsync()).Stored);
        for (var i = 0; i < 110; i++) archive.Folder.Write($"{i}.md", Text(i));
        await CheckAsync(archive);
        Assert.Equal((0, true), await CheckAsync(archive) is var last ? (last.Faults, last.IsClean) : default);
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    [Theory, EachDatabase]
    public async Task Where_nothing_is_fetched_no_repair_asks_anybody(DatabaseProvider provider)
    {
        await using var archive = await ArchiveAsync(provider, articles: 1, pictures: 1);
        var picture = (await PicturesAsync(archive))[0];
        BitRot.Flip(archive.Get<ImageStore>().PathOf(picture.Sha256!), seed: 7);
        var connections = _server.Connections;

        var run = await archive.AskAsync(db => new FixityCheck(
            db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>() with { Fetcher = null }, TimeProvider.System).RunAsync(null, null, TestContext.Current.CancellationToken));

        Assert.Equal((1, 0), (run!.Faults, run.Repaired));
        Assert.Equal(connections, _server.Connections);
        Assert.Equal((ImageState.Lost, null), await archive.AskAsync(db => db.Images.SingleAsync()) is var row ? (row.State, row.DueUtc) : default);
    }

    [Theory, EachDatabase]
    public async Task A_disk_that_is_not_there_is_one_fault_and_loses_no_picture(DatabaseProvider provider)
    {
        await using var archive = await ArchiveAsync(provider, articles: 1, pictures: 3);
        var aside = archive.Pictures.Path + ".aside";
        Directory.Move(archive.Pictures.Path, aside);

        var run = await CheckAsync(archive);

        Assert.Equal((1, 0), (run.Faults, run.Repaired));
        Assert.Equal(3, await archive.AskAsync(db => db.Images.CountAsync(i => i.State == ImageState.Stored)));
        Directory.Move(aside, archive.Pictures.Path);
        Assert.True((await CheckAsync(archive)).IsClean);
    }

    [Theory, EachDatabase]
    public async Task A_backup_has_the_pictures_and_an_archive_that_lost_them_gets_them_back(DatabaseProvider provider)
    {
        await using var archive = await ArchiveAsync(provider, articles: 1, pictures: 5);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);
        var pictures = await PicturesAsync(archive);
        using var outside = new TempFolder();
        var written = await archive.AskAsync(db => Backup(db, archive).WriteAsync(outside["copy"], TestContext.Current.CancellationToken));
        Assert.Equal((5, 0), (written.Pictures, written.PicturesDamaged));

        await using var empty = await TestArchive.NewAsync(provider);
        var restored = await empty.AskAsync(db => Backup(db, empty).RestoreAsync(outside["copy"], force: false, TestContext.Current.CancellationToken));

        Assert.Equal(5, restored.Pictures);
        Assert.Equal(before, await empty.AskAsync(ArchiveDump.LinesAsync));
        Assert.Equal(pictures.Select(p => Convert.ToHexString(Bytes(archive, p))), pictures.Select(p => Convert.ToHexString(Bytes(empty, p))));
        Assert.True((await CheckAsync(empty)).IsClean);
    }

    [Theory, EachDatabase]
    public async Task A_backup_with_a_picture_damaged_or_missing_is_refused(DatabaseProvider provider)
    {
        await using var archive = await ArchiveAsync(provider, articles: 1, pictures: 2);
        using var outside = new TempFolder();
        await archive.AskAsync(db => Backup(db, archive).WriteAsync(outside["copy"], TestContext.Current.CancellationToken));
        var file = Directory.GetFiles(outside["copy/images"], "*", SearchOption.AllDirectories)[0];

        BitRot.Flip(file, seed: 1);
        var damaged = await Assert.ThrowsAsync<BackupException>(() => ArchiveBackup.CheckAsync(outside["copy"], TestContext.Current.CancellationToken));
        Assert.Contains(Path.GetFileName(file), damaged.Message, StringComparison.Ordinal);
        File.Delete(file);
        await Assert.ThrowsAsync<BackupException>(() => ArchiveBackup.CheckAsync(outside["copy"], TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task A_picture_that_is_damaged_already_does_not_keep_the_rest_from_being_backed_up(DatabaseProvider provider)
    {
        await using var archive = await ArchiveAsync(provider, articles: 1, pictures: 3);
        BitRot.Flip(archive.Get<ImageStore>().PathOf((await PicturesAsync(archive))[1].Sha256!), seed: 1);
        using var outside = new TempFolder();

        var manifest = await archive.AskAsync(db => Backup(db, archive).WriteAsync(outside["copy"], TestContext.Current.CancellationToken));

        Assert.Equal((2, 1), (manifest.Pictures, manifest.PicturesDamaged));
        await ArchiveBackup.CheckAsync(outside["copy"], TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ArchiveBackup Backup(ArchiveDb db, TestArchive archive) => new(db, archive.Settings.Provider, archive.Get<ImageStore>(), TimeProvider.System);

    private static byte[] Bytes(TestArchive archive, Image picture) => File.ReadAllBytes(archive.Get<ImageStore>().PathOf(picture.Sha256!));

    private static Task<List<Image>> PicturesAsync(TestArchive archive) => archive.AskAsync(db => db.Images.OrderBy(i => i.Id).ToListAsync());

    private static async Task<FixityRun> CheckAsync(TestArchive archive) =>
        (await archive.AskAsync(db => new FixityCheck(db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>(), TimeProvider.System)
            .RunAsync(bytesPerSecond: null, progress: null, TestContext.Current.CancellationToken)))!;

    private static Task<List<FixityFault>> FaultsAsync(TestArchive archive, FixityRun run) =>
        archive.AskAsync(db => FixityCheck.FaultsAsync(db, run.Id, TestContext.Current.CancellationToken));

    private static async Task<List<string>> FilesOfAsync(ArchiveDb db, string[] hashes)
    {
        var wanted = hashes.Select(Convert.FromHexString).ToList();
        return await db.Files.Where(f => wanted.Contains(f.Sha256!)).Select(f => f.Name).ToListAsync();
    }

    private static string Text(int i) => Some.Article(title: $"第{i}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{i}.html");

    private async Task<TestArchive> ArchiveAsync(DatabaseProvider provider, int articles, int pictures, params (string, string)[] options)
    {
        var archive = await TestArchive.NewAsync(
            provider, replace: null,
            [("Images:Mode", "Archive"), ("Images:AllowNetworks:0", "127.0.0.2/32"), ("Images:WebArchive", ""), .. options]);
        for (var i = 0; i < articles; i++) archive.Folder.Write($"{i}.md", Text(i));
        await archive.IngestAsync();
        for (var i = 0; i < pictures; i++) _server.Answer($"/{i}.png", SomePicture.Png(seed: i));
        await archive.ShowPicturesAsync([.. Enumerable.Range(0, pictures).Select(i => _server.Url($"/{i}.png"))]);
        Assert.Equal(pictures, (await archive.FetchAsync()).Stored);
        return archive;
    }
}
