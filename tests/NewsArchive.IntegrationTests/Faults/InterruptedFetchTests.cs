using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>
/// Fetching ends where nobody chose: on a full disk, or with the process. What is said of a picture is true at any moment, no half of
/// one is ever served, and the next pass makes it whole.
/// </summary>
public sealed class InterruptedFetchTests : IAsyncDisposable
{
    private readonly PictureServer _server = new(IPAddress.Parse("127.0.0.2"));
    private readonly TempFolder _pictures = new();

    [Theory, EachDatabase]
    public async Task A_full_disk_leaves_no_half_picture_and_the_next_pass_goes_on(DatabaseProvider provider)
    {
        const int room = 4 << 20;
        var (small, large) = (SomePicture.Png(seed: 1), SomePicture.Png(seed: 2, ballast: room + 4096));
        _server.Answer("/1.png", small);
        _server.Answer("/2.png", large);
        await using var site = await SiteAsync(provider, 2);
        var page = "/a/" + await site.Archive.AskAsync(db => db.Articles.Select(a => a.PublicId).SingleAsync());
        Assert.Contains("class=\"lost\"", await site.TextAsync(page), StringComparison.Ordinal);

        await using (var fetch = ProgramProcess.StartToBeLimited(site.Archive.Folder.Path, ["images", "fetch"], room, Settings(site)))
        {
            Assert.True(await fetch.EndAsync() == 3, fetch.Errors);
            Assert.Contains("Pictures cannot be kept", fetch.Errors, StringComparison.Ordinal);
        }

        var row = await RowAsync(site, "/2.png");
        Assert.Equal((ImageState.NotFetched, 0, null), (row.State, row.Attempts, row.Sha256));
        using var absent = await site.GetAsync("/images/" + Name(large));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        await AssertTrueAsync(site);

        // What was kept before the disk was full shows, though the pass never came to its end.
        var shown = await site.TextAsync(page);
        foreach (var kept in await site.Archive.AskAsync(db => db.Images.Where(i => i.Sha256 != null).ToListAsync()))
            Assert.Contains("/images/" + Convert.ToHexStringLower(kept.Sha256!), shown, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(site)).ExitCode);
        await AssertTrueAsync(site);
        Assert.Equal(large, await (await site.GetAsync("/images/" + Name(large))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Killed_at_any_moment_a_fetch_leaves_nothing_untrue_and_the_next_one_takes_up_its_work(DatabaseProvider provider)
    {
        const int pictures = 60;
        for (var i = 0; i < pictures; i++) _server.Answer($"/{i}.png", SomePicture.Png(seed: i, ballast: 200_000));
        await using var site = await SiteAsync(provider, pictures);
        var inTheMiddle = 0;
        foreach (var answered in (int[])[3, 17, 31])
        {
            await using var fetch = ProgramProcess.Start(site.Archive.Folder.Path, ["images", "fetch"], Settings(site));
            await Until.SoAsync(() => Task.FromResult(_server.Requests.Count >= answered), "pictures were asked for");
            await fetch.KillAsync();
            if (await AssertTrueAsync(site) < pictures) inTheMiddle++;
        }

        // A picture that a dying process was writing has no name yet; nobody takes it for one.
        _pictures.Write("unfinished/half", SomePicture.Png()[..40]);
        Assert.Equal(0, (await RunAsync(site)).ExitCode);

        Assert.NotEqual(0, inTheMiddle);
        Assert.Equal(pictures, await AssertTrueAsync(site));
        Assert.Empty(Directory.GetFiles(_pictures["unfinished"]));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pictures.Dispose();
    }

    // Every row that says "stored" has its bytes, every file with a name has the bytes of that name, and nothing else is said of any.
    private async Task<int> AssertTrueAsync(ServedArchive site)
    {
        var rows = await site.Archive.AskAsync(db => db.Images.ToListAsync());
        var store = new ImageStore(_pictures.Path);
        foreach (var row in rows.Where(r => r.State == ImageState.Stored))
            Assert.Equal(StoredBytes.Sound, (await store.LookAsync(row.Sha256!, TestContext.Current.CancellationToken)).State);
        Assert.All(rows.Where(r => r.State != ImageState.Stored), row => Assert.Equal((ImageState.NotFetched, null, null), (row.State, row.Sha256, row.Reason)));
        foreach (var file in Directory.GetFiles(_pictures.Path, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/unfinished/", StringComparison.Ordinal)))
            Assert.Equal(Path.GetFileName(file), Name(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        return rows.Count(r => r.State == ImageState.Stored);
    }

    private static string Name(byte[] picture) => Convert.ToHexStringLower(SHA256.HashData(picture));

    private static Task<Image> RowAsync(ServedArchive site, string path) => site.Archive.AskAsync(db => db.Images.SingleAsync(i => i.Url.EndsWith(path)));

    private async Task<ServedArchive> SiteAsync(DatabaseProvider provider, int pictures) => await ServedArchive.NewAsync(
        provider,
        [Some.Article(body: "<p>图集。</p>" + string.Concat(Enumerable.Range(pictures == 2 ? 1 : 0, pictures).Select(i => $"<figure><img src=\"{_server.Url($"/{i}.png")}\"><figcaption>图{i}。</figcaption></figure>")))],
        PictureSettings);

    private (string, string)[] PictureSettings =>
        [("Images__Mode", "Archive"), ("Images__Folder", _pictures.Path), ("Images__AllowNetworks__0", "127.0.0.2/32"), ("Images__WebArchive", "")];

    private (string, string)[] Settings(ServedArchive site) =>
        ProgramProcess.SettingsFor(site.Archive.Settings.Provider, site.Archive.Settings.ConnectionString, PictureSettings);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(ServedArchive site) =>
        ProgramProcess.RunAsync(site.Archive.Folder.Path, ["images", "fetch"], Settings(site));
}
