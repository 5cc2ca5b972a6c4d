using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Images;

/// <summary>
/// Fetching from a server on 127.0.0.2, which the settings allow, with names that a table resolves. Beside it listen canaries on
/// 127.0.0.1 and ::1, which nothing allows and nobody must ever reach.
/// </summary>
public sealed class ImageFetchTests : IAsyncDisposable
{
    private readonly PictureServer _server = new(IPAddress.Parse("127.0.0.2"));
    private readonly PictureServer _canary = new(IPAddress.Loopback);
    private readonly PictureServer _canary6 = new(IPAddress.IPv6Loopback);
    private readonly ConcurrentDictionary<string, IPAddress[]> _names = new();
    private int _lookUps;

    [Theory, EachDatabase]
    public async Task A_picture_is_kept_under_its_hash_with_its_kind_and_size(DatabaseProvider provider)
    {
        var (first, second) = (SomePicture.Png(8, 6, seed: 1), SomePicture.Png(5, 9, seed: 2));
        _server.Answer("/1.png", first, type: "text/html");
        _server.Answer("/2", second);
        _server.Answer("/copy-of-1", first);
        await using var archive = await ArchiveAsync(provider, _server.Url("/1.png"), _server.Url("/2"), _server.Url("/copy-of-1"));

        var report = await FetchAsync(archive);

        Assert.Equal(new ImageReport(3, 2 * first.Length + second.Length, 0, 0, 0), report);
        var rows = await RowsAsync(archive);
        Assert.Equal([SHA256.HashData(first), SHA256.HashData(second), SHA256.HashData(first)], rows.Select(r => r.Sha256));
        Assert.Equal([(8, 6), (5, 9), (8, 6)], rows.Select(r => (r.Width!.Value, r.Height!.Value)));
        Assert.All(rows, r => Assert.Equal((ImageState.Stored, "image/png", null, null), (r.State, r.MediaType, r.Reason, r.DueUtc)));
        Assert.Equal(_server.Url("/2"), rows[1].FetchedUrl);
        Assert.Equal(first, await File.ReadAllBytesAsync(archive.Get<ImageStore>().PathOf(rows[0].Sha256!), TestContext.Current.CancellationToken));
        Assert.Equal(2, FilesOf(archive).Length);
        Assert.DoesNotContain(_server.Requests, r => r.Contains("Referer", StringComparison.OrdinalIgnoreCase) || r.Contains("Cookie", StringComparison.OrdinalIgnoreCase));

        // Nothing is due any more, so nobody is asked again.
        var connections = _server.Connections;
        Assert.Equal(ImageReport.Nothing, await FetchAsync(archive));
        Assert.Equal(connections, _server.Connections);
    }

    [Theory, EachDatabase]
    public async Task What_the_source_no_longer_has_comes_from_the_proxy_or_a_web_archive_or_is_lost(DatabaseProvider provider)
    {
        var (byProxy, byArchive) = (SomePicture.Png(seed: 3), SomePicture.Png(seed: 4));
        _server.Answer("/?url=" + Bare("/proxied.png"), byProxy);
        _server.Answer($"/web/20230718075424id_/{_server.Url("/archived.png")}", byArchive);
        _names["images.weserv.nl"] = [IPAddress.Parse("127.0.0.2")];
        await using var archive = await ArchiveAsync(
            provider, _server.Url("/proxied.png"), _server.Url("/archived.png"), _server.Url("/gone.png"));
        await archive.AskAsync(db => db.Images.Where(i => i.Url.EndsWith("proxied.png"))
            .ExecuteUpdateAsync(r => r.SetProperty(i => i.ProxyUrl, $"http://images.weserv.nl:{_server.Port}/?url={Bare("/proxied.png")}")));
        await archive.AskAsync(db => db.Images.ExecuteUpdateAsync(r => r.SetProperty(i => i.SeenUtc, new DateTime(2023, 7, 18, 7, 54, 24, DateTimeKind.Utc))));

        await FetchAsync(archive);

        var rows = await RowsAsync(archive);
        Assert.Equal([ImageState.Stored, ImageState.Stored, ImageState.Lost], rows.Select(r => r.State));
        Assert.StartsWith("http://images.weserv.nl", rows[0].FetchedUrl, StringComparison.Ordinal);
        Assert.Contains("/web/20230718075424id_/", rows[1].FetchedUrl, StringComparison.Ordinal);
        Assert.Equal(("http-404", "source: http-404; web archive: http-404", null), (rows[2].Reason, rows[2].Detail, rows[2].DueUtc));
        Assert.NotNull(rows[2].CheckedUtc);

        // An operator may ask again, and it may be back.
        _server.Answer("/gone.png", SomePicture.Png(seed: 5));
        await archive.AskAsync(db => ImagePass.AskAgainAsync(db, ImageState.Lost, host: null, reason: null, TestContext.Current.CancellationToken));
        Assert.Equal(1, (await FetchAsync(archive)).Stored);
    }

    [Theory, EachDatabase]
    public async Task Nothing_forbidden_is_contacted_by_any_way_there(DatabaseProvider provider)
    {
        _names["private.example"] = [IPAddress.Loopback];
        _names["private6.example"] = [IPAddress.IPv6Loopback];
        _names["mapped.example"] = [IPAddress.Parse("::ffff:127.0.0.1")];
        _names["mixed.example"] = [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback];
        _names["cloud.example"] = [IPAddress.Parse("169.254.169.254")];
        var canary = $"127.0.0.1:{_canary.Port}";
        string[] urls =
        [
            $"http://{canary}/a.png", $"http://[::1]:{_canary6.Port}/b.png", $"http://[::ffff:127.0.0.1]:{_canary.Port}/c.png",
            $"http://2130706433:{_canary.Port}/d.png", $"http://0x7f.1:{_canary.Port}/e.png", $"http://127.1:{_canary.Port}/f.png",
            $"http://0:{_canary.Port}/g.png", $"http://localhost:{_canary.Port}/h.png", $"http://localhost.:{_canary.Port}/i.png",
            $"http://private.example:{_canary.Port}/j.png", $"http://private6.example:{_canary6.Port}/k.png", $"http://mapped.example:{_canary.Port}/l.png",
            $"http://mixed.example:{_canary.Port}/m.png", "http://cloud.example/latest/meta-data", "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/n.png", "http://192.168.0.1/o.png", "http://[fe80::1]/p.png", "http://[64:ff9b::7f00:1]/q.png", "http://0.0.0.0/r.png",
        ];
        for (var i = 0; i < urls.Length; i++) Redirect($"/to/{i}", urls[i]);
        Redirect("/twice", "/to/0");
        string[] all = [.. urls, .. Enumerable.Range(0, urls.Length).Select(i => _server.Url($"/to/{i}")), _server.Url("/twice")];
        await using var archive = await ArchiveAsync(provider, all);

        await FetchAsync(archive);

        Assert.Equal((0, 0), (_canary.Connections, _canary6.Connections));
        var rows = await RowsAsync(archive);
        Assert.Equal(all.Length, rows.Count);
        Assert.All(rows, r => Assert.True(
            r.State == ImageState.Lost && r.Reason == ImageReasons.ForbiddenAddress, $"{r.Url}: {r.State} {r.Reason}"));
        Assert.Empty(FilesOf(archive));
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_asked_once()
    {
        // The address that was checked is the address that is connected to.
        _server.Answer("/1.png", SomePicture.Png());
        await using var archive = await ArchiveAsync(DatabaseProvider.Sqlite, $"http://rebind.example:{_server.Port}/1.png");

        Assert.Equal(1, (await FetchAsync(archive)).Stored);
        Assert.Equal(1, _lookUps);
        Assert.Equal(0, _canary.Connections);
    }

    [Fact]
    public async Task Only_addresses_of_the_web_without_a_name_and_a_password_are_asked()
    {
        await using var archive = await ArchiveAsync(DatabaseProvider.Sqlite, _server.Url("/1.png"));
        string[] urls =
        [
            $"ftp://127.0.0.2:{_server.Port}/1.png", "file:///etc/passwd", "gopher://127.0.0.2/1", "data:image/png;base64,AAAA",
            $"http://user:secret@127.0.0.2:{_server.Port}/1.png", "//127.0.0.2/1.png", "not an address", "http://",
        ];
        foreach (var url in urls)
        {
            await archive.AskAsync(db => db.Images.ExecuteUpdateAsync(r => r.SetProperty(i => i.Url, url).SetProperty(i => i.DueUtc, DateTime.UnixEpoch)));
            await FetchAsync(archive);
            Assert.Equal((ImageState.Lost, ImageReasons.BadAddress), await archive.AskAsync(db => db.Images.Select(i => new { i.State, i.Reason }).SingleAsync()) is var row ? (row.State, row.Reason) : default);
        }

        Assert.Equal(0, _server.Connections);
    }

    [Theory, EachDatabase]
    public async Task A_hostile_server_gets_nothing_kept_and_the_ledger_says_why(DatabaseProvider provider)
    {
        var png = SomePicture.Png();
        var bomb = SomePicture.Png();
        (bomb[16], bomb[17], bomb[20], bomb[21]) = (0x00, 0x01, 0x00, 0x01);
        var truncated = png[..^20];
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray();
        (string Path, string Reason, ImageState State)[] cases =
        [
            ("/html.png", ImageReasons.NotAPicture, ImageState.Lost), ("/svg.png", ImageReasons.Svg, ImageState.Alive),
            ("/svg-with-png-magic.png", ImageReasons.NotAPicture, ImageState.Lost), ("/empty.png", ImageReasons.NotAPicture, ImageState.Lost),
            ("/bomb.png", ImageReasons.TooManyPixels, ImageState.Alive), ("/truncated.png", ImageReasons.CutOff, ImageState.Lost),
            ("/gzip.png", ImageReasons.NotAPicture, ImageState.Lost), ("/large.png", ImageReasons.TooLarge, ImageState.Alive),
            ("/announced.png", ImageReasons.TooLarge, ImageState.Alive), ("/endless.png", ImageReasons.TooLarge, ImageState.Alive),
            ("/endless.txt", ImageReasons.NotAPicture, ImageState.Lost), ("/headers.png", ImageReasons.BadAnswer, ImageState.Lost),
            ("/garbage.png", ImageReasons.BadAnswer, ImageState.Lost), ("/short.png", ImageReasons.CutOff, ImageState.NotFetched),
            ("/lies-low.png", ImageReasons.CutOff, ImageState.Lost), ("/loop.png", ImageReasons.Redirects, ImageState.Lost),
            ("/nowhere.png", ImageReasons.Redirects, ImageState.Lost), ("/partial.png", "http-206", ImageState.Lost),
            ("/bad-redirect.png", ImageReasons.BadAddress, ImageState.Lost), ("/gone.png", "http-410", ImageState.Lost), ("/busy.png", "http-429", ImageState.NotFetched),
        ];
        _server.Answer("/html.png", "<html><body>404</body></html>"u8.ToArray());
        _server.Answer("/svg.png", svg);
        _server.Answer("/svg-with-png-magic.png", [0x89, .. "PNG\r\n\x1a\n"u8, .. svg]);
        _server.Answer("/empty.png", []);
        _server.Answer("/bomb.png", bomb);
        _server.Answer("/truncated.png", truncated);
        _server.Answer("/partial.png", png, status: "206 Partial Content");
        _server.Answer("/gone.png", [], status: "410 Gone");
        _server.AnswerHead("/busy.png", "HTTP/1.1 429 Too Many Requests\nRetry-After: 7200\nContent-Length: 0");
        _server.AnswerHead("/loop.png", "HTTP/1.1 302 Found\nLocation: /loop.png\nContent-Length: 0");
        _server.AnswerHead("/nowhere.png", "HTTP/1.1 302 Found\nContent-Length: 0");
        _server.AnswerHead("/bad-redirect.png", "HTTP/1.1 302 Found\nLocation: file:///etc/passwd\nContent-Length: 0");
        _server.AnswerHead("/garbage.png", "220 mail.example ESMTP");
        _server.Answer("/gzip.png", Gzip(png));
        _server.Answer("/large.png", [.. png[..^12], .. new byte[ImageDownloader.MaxBytes]]);
        _server.Answer("/announced.png", async (stream, stop) =>
        {
            await PictureServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n", stop);
            for (var i = 0; i < 100; i++) await stream.WriteAsync(png, stop);
        });
        _server.Answer("/endless.png", (stream, stop) => EndlessAsync(stream, png, stop));
        _server.Answer("/endless.txt", (stream, stop) => EndlessAsync(stream, "more and more of the same\n"u8.ToArray(), stop));
        _server.Answer("/headers.png", async (stream, stop) =>
        {
            await PictureServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n", stop);
            for (var i = 0; ; i++) await PictureServer.WriteAsync(stream, $"X-Flood-{i}: {new string('x', 1000)}\r\n", stop);
        });
        _server.AnswerHead("/short.png", "HTTP/1.1 200 OK\nContent-Length: 5000\nConnection: close");
        _server.Answer("/lies-low.png", async (stream, stop) =>
        {
            await PictureServer.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {png.Length - 9}\r\nConnection: close\r\n\r\n", stop);
            await stream.WriteAsync(png, stop);
        });

        // Each under a name of its own: a host that fails rests, and would be judged by that.
        foreach (var (path, _, _) in cases) _names[Host(path)] = [IPAddress.Parse("127.0.0.2")];
        await using var archive = await ArchiveAsync(provider, [.. cases.Select(c => _server.Url(c.Path, Host(c.Path)))]);

        await FetchAsync(archive);

        var rows = (await RowsAsync(archive)).ToDictionary(r => new Uri(r.Url).AbsolutePath);
        Assert.Multiple([.. cases.Select(c => (Action)(() => Assert.Equal((c.Path, c.Reason, c.State), (c.Path, rows[c.Path].Reason, rows[c.Path].State))))]);
        Assert.All(rows.Values, r => Assert.Null(r.Sha256));
        Assert.Empty(FilesOf(archive));
        Assert.True(rows["/busy.png"].DueUtc > rows["/busy.png"].CheckedUtc + TimeSpan.FromHours(1.9));
        Assert.Equal((0, 1), (rows["/busy.png"].Attempts, rows["/short.png"].Attempts));
        Assert.Equal(4, _server.Asked("/loop.png"));
    }

    [Fact]
    public async Task A_server_that_never_ends_its_answer_is_left_after_twenty_seconds()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var asked = new TaskCompletionSource();
        _server.Answer("/slow.png", async (stream, stop) =>
        {
            await PictureServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", stop);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await using var archive = await ArchiveAsync(DatabaseProvider.Sqlite, services => services.AddSingleton<TimeProvider>(clock), _server.Url("/slow.png"));

        var fetching = FetchAsync(archive);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(fetching.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await fetching;

        Assert.Equal((ImageState.NotFetched, ImageReasons.Timeout, 1), (await RowsAsync(archive))[0] is var row ? (row.State, row.Reason, row.Attempts) : default);

        // After five more tries, over weeks, it is lost.
        _server.Forget("/slow.png");
        _server.Answer("/slow.png", [], status: "503 Service Unavailable");
        var tries = 1;
        for (; (await RowsAsync(archive))[0].DueUtc is { } dueUtc; tries++)
        {
            clock.SetUtcNow(new DateTimeOffset(dueUtc) + TimeSpan.FromSeconds(1));
            await FetchAsync(archive);
        }

        Assert.Equal((ImageState.Lost, 6), ((await RowsAsync(archive))[0].State, tries));
    }

    [Theory, EachDatabase]
    public async Task A_store_that_takes_no_more_leaves_the_ledger_as_it_is_and_goes_on_later(DatabaseProvider provider)
    {
        _server.Answer("/1.png", SomePicture.Png());
        await using var archive = await ArchiveAsync(provider, _server.Url("/1.png"));
        archive.Pictures.Write("unfinished", "a file where the store needs a folder");

        await Assert.ThrowsAnyAsync<IOException>(() => FetchAsync(archive));
        Assert.Equal((ImageState.NotFetched, 0), (await RowsAsync(archive))[0] is var row ? (row.State, row.Attempts) : default);

        File.Delete(archive.Pictures["unfinished"]);
        Assert.Equal(1, (await FetchAsync(archive)).Stored);
    }

    [Theory, EachDatabase]
    public async Task Pictures_of_withdrawn_articles_are_not_fetched(DatabaseProvider provider)
    {
        _server.Answer("/1.png", SomePicture.Png());
        await using var archive = await ArchiveAsync(provider, _server.Url("/1.png"));
        var id = await archive.AskAsync(db => db.Articles.Select(a => a.PublicId).SingleAsync());
        await archive.AskAsync(db => new NewsArchive.Ingest.Store.Withdrawals(db, TimeProvider.System)
            .WithdrawAsync(id, "请求撤下", false, "tester", TestContext.Current.CancellationToken));

        Assert.Equal(ImageReport.Nothing, await FetchAsync(archive));
        Assert.Equal(0, _server.Connections);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _canary.DisposeAsync();
        await _canary6.DisposeAsync();
    }

    private static string Host(string path) => path.Trim('/').Replace('.', '-') + ".example";

    private string Bare(string path) => _server.Url(path)["http://".Length..];

    private void Redirect(string path, string to) => _server.AnswerHead(path, $"HTTP/1.1 302 Found\nLocation: {to}\nContent-Length: 0");

    private static async Task EndlessAsync(Stream stream, byte[] piece, CancellationToken stop)
    {
        await PictureServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", stop);
        var many = Enumerable.Repeat(piece, 200).SelectMany(p => p).ToArray();
        while (true) await stream.WriteAsync(many, stop);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private Task<TestArchive> ArchiveAsync(DatabaseProvider provider, params string[] urls) => ArchiveAsync(provider, replace: null, urls);

    private async Task<TestArchive> ArchiveAsync(DatabaseProvider provider, Action<IServiceCollection>? replace, params string[] urls)
    {
        var archive = await TestArchive.NewAsync(
            provider,
            services =>
            {
                services.AddSingleton<HostResolver>(ResolveAsync);
                replace?.Invoke(services);
            },
            ("Images:Mode", "Archive"), ("Images:AllowNetworks:0", "127.0.0.2/32"), ("Images:WebArchive", _server.Url("/web/")));
        archive.Folder.Write("1.md", Some.Article(body: "<p>图集。</p><figure><img src=\"http://a.example/first.png\"></figure>"));
        await archive.IngestAsync();

        await archive.ShowPicturesAsync(urls);
        return archive;
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _lookUps);
        if (host == "rebind.example") return Task.FromResult<IPAddress[]>([_lookUps == 1 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback]);
        if (_names.TryGetValue(host, out var addresses)) return Task.FromResult(addresses);
        return host.StartsWith("localhost", StringComparison.Ordinal)
            ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }

    private static Task<ImageReport> FetchAsync(TestArchive archive) => archive.FetchAsync();

    private static Task<List<Image>> RowsAsync(TestArchive archive) => archive.AskAsync(db => db.Images.OrderBy(i => i.Id).ToListAsync());

    private static string[] FilesOf(TestArchive archive) => Directory.GetFiles(archive.Pictures.Path, "*", SearchOption.AllDirectories);
}
