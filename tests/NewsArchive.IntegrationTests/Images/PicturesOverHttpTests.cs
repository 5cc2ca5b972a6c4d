using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Images;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Images;

public sealed class PicturesOverHttpTests : IAsyncDisposable
{
    private readonly PictureServer _server = new(IPAddress.Parse("127.0.0.2"));
    private readonly TempFolder _pictures = new();

    [Theory, EachDatabase]
    public async Task A_kept_picture_is_served_as_nothing_but_a_picture_and_asked_for_again_after_a_day(DatabaseProvider provider)
    {
        var png = SomePicture.Png(40, 30);
        _server.Answer("/pier.png", png);
        await using var site = await SiteAsync(provider, "Archive");
        Assert.Contains("1 kept", await RunAsync(site, "images", "fetch"), StringComparison.Ordinal);
        var path = "/images/" + Convert.ToHexStringLower(SHA256.HashData(png));

        var page = await site.TextAsync(await ArticleAsync(site));
        using var answer = await site.GetAsync(path);
        using var head = await site.SendAsync(HttpMethod.Head, path);
        using var again = await site.GetAsync(path, ("If-None-Match", answer.Headers.ETag!.Tag));
        using var part = await site.GetAsync(path, ("Range", "bytes=1-3"));

        Assert.Contains($"<img src=\"{path}\"", page, StringComparison.Ordinal);
        Assert.Contains("width=\"40\"", page, StringComparison.Ordinal);
        Assert.Contains("height=\"30\"", page, StringComparison.Ordinal);
        Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("image/png", "public, must-revalidate, max-age=86400"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; form-action 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal((HttpStatusCode.OK, png.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal((HttpStatusCode.PartialContent, "PNG"), (part.StatusCode, await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.SendAsync(HttpMethod.Post, path)).StatusCode);
        foreach (var none in new[] { "/images/00", path.ToUpperInvariant().Replace("/IMAGES", "/images"), "/images/" + new string('0', 64), "/images/..%2f..%2fetc%2fpasswd" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(none)).StatusCode);

        // What programs are told of it.
        var absolute = site.Root + path;
        Assert.Contains($"<meta property=\"og:image\" content=\"{absolute}\">", page, StringComparison.Ordinal);
        var told = (await JsonAsync(site, "/api/v1/articles" + (await ArticleAsync(site))[2..])).GetProperty("images")[0];
        Assert.Equal((_server.Url("/pier.png"), absolute, "stored", 40, 30, "清晨的码头。"), Picture(told));
        var exported = (await site.TextAsync("/export?format=ndjson")).Split('\n')[1];
        Assert.Equal(path, JsonDocument.Parse(exported).RootElement.GetProperty("versions")[0].GetProperty("images")[0].GetProperty("url").GetString());

        // The article goes, and its picture with it; no cache is told to keep the refusal, and one that kept the picture is told when it asks.
        await RunAsync(site, "withdraw", await ArticleAsync(site), "--reason", "请求撤下");
        using var gone = await site.GetAsync(path);
        using var askedAgain = await site.GetAsync(path, ("If-None-Match", answer.Headers.ETag!.Tag));
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (gone.StatusCode, askedAgain.StatusCode));
        Assert.DoesNotContain("max-age=8", gone.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        await RunAsync(site, "withdraw", await ArticleAsync(site, withdrawn: true), "--reason", "更正", "--lift");
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(path)).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_loaded_from_others_until_the_reader_asks_and_then_only_what_the_policy_names(DatabaseProvider provider)
    {
        await using var site = await SiteAsync(provider, "Off");
        var article = await ArticleAsync(site);

        using var page = await site.GetAsync(article);
        using var asked = await site.GetAsync(article + "/pictures");
        var (text, shown) = (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.DoesNotContain("og:image", text, StringComparison.Ordinal);
        Assert.Equal((_server.Url("/pier.png"), null, "not-fetched", null, null, "清晨的码头。"), Picture((await JsonAsync(site, "/api/v1/articles" + article[2..])).GetProperty("images")[0]));
        Assert.Contains($"href=\"{article}/pictures\"", text, StringComparison.Ordinal);
        Assert.Contains("img-src 'self';", Policy(page), StringComparison.Ordinal);
        Assert.Contains($"<img src=\"{_server.Url("/pier.png")}\"", shown, StringComparison.Ordinal);
        Assert.Contains("referrerpolicy=\"no-referrer\"", shown, StringComparison.Ordinal);
        Assert.Contains($"img-src 'self' http://127.0.0.2:{_server.Port};", Policy(asked), StringComparison.Ordinal);
        Assert.Equal("no-referrer", asked.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", shown, StringComparison.Ordinal);
        Assert.Equal(0, _server.Connections);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/a/0000000000000000/pictures")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_page_that_was_kept_is_made_anew_when_its_picture_is_lost(DatabaseProvider provider)
    {
        var png = SomePicture.Png();
        _server.Answer("/pier.png", png);
        await using var site = await SiteAsync(provider, "Archive", ("Fixity__Enabled", "false"));
        await RunAsync(site, "images", "fetch");
        var article = await ArticleAsync(site);
        Assert.Contains("<img", await site.TextAsync(article), StringComparison.Ordinal);

        BitRot.Flip(new ImageStore(_pictures.Path).PathOf(SHA256.HashData(png)), seed: 3);
        _server.Forget("/pier.png");
        var (code, output, _) = await ProgramProcess.RunAsync(site.Archive.Folder.Path, ["verify"], Settings(site, "Archive"));

        Assert.Equal((3, true), (code, output.Contains("no copy has them any more", StringComparison.Ordinal)));
        // What another process changed is heard of within a second or so.
        var page = "";
        await Until.SoAsync(async () => !(page = await site.TextAsync(article)).Contains("<img", StringComparison.Ordinal), "the page was made anew");
        Assert.Contains("清晨的码头。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_links_to_pictures_shows_them_at_once_and_fetches_none()
    {
        await using var site = await SiteAsync(DatabaseProvider.Sqlite, "Link");

        using var page = await site.GetAsync(await ArticleAsync(site));

        Assert.Contains($"<img src=\"{_server.Url("/pier.png")}\"", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains($"img-src 'self' http://127.0.0.2:{_server.Port};", Policy(page), StringComparison.Ordinal);
        Assert.Equal(0, _server.Connections);
        var (code, _, errors) = await ProgramProcess.RunAsync(site.Archive.Folder.Path, ["images", "fetch"], Settings(site, "Link"));
        Assert.Equal((3, true), (code, errors.Contains("Images:Mode", StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task A_server_that_archives_fetches_by_itself(DatabaseProvider provider)
    {
        var fetched = new TaskCompletionSource();
        _server.Answer("/pier.png", async (stream, stop) =>
        {
            await PictureServer.WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", stop);
            fetched.TrySetResult();
        });
        await using var site = await SiteAsync(provider, "Archive", ("Ingest__Enabled", "true"));

        await fetched.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Settings_of_pictures_that_make_no_sense_are_told_at_the_start()
    {
        using var folder = new TempFolder();
        foreach (var (name, value, says) in new[]
        {
            ("Images__Mode", "Everything", "Images:Mode"), ("Images__Mode", "7", "Images:Mode"), ("Images__Folder", "", "Images:Folder"),
            ("Images__AllowNetworks__0", "10.1.2.3/8", "Images:AllowNetworks"), ("Images__AllowNetworks__0", "home", "Images:AllowNetworks"),
            ("Images__AllowNetworks", "127.0.0.2/32,home", "'home'"),
            ("Images__WebArchive", "web.archive.org", "Images:WebArchive"),
        })
        {
            var (code, _, errors) = await ProgramProcess.RunAsync(folder.Path, ["images"], (name, value));
            Assert.Equal((3, true), (code, errors.Contains(says, StringComparison.Ordinal)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pictures.Dispose();
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    private static async Task<JsonElement> JsonAsync(ServedArchive site, string path) => JsonDocument.Parse(await site.TextAsync(path)).RootElement;

    private static (string?, string?, string?, int?, int?, string?) Picture(JsonElement image) => (
        image.GetProperty("originalUrl").GetString(), image.GetProperty("url").GetString(), image.GetProperty("state").GetString(),
        Number(image.GetProperty("width")), Number(image.GetProperty("height")), image.GetProperty("caption").GetString());

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    private static async Task<string> ArticleAsync(ServedArchive site, bool withdrawn = false) =>
        "/a/" + await site.Archive.AskAsync(db => (withdrawn ? db.Articles.IgnoreQueryFilters() : db.Articles).Select(a => a.PublicId).SingleAsync());

    private async Task<ServedArchive> SiteAsync(DatabaseProvider provider, string mode, params (string, string)[] settings) => await ServedArchive.NewAsync(
        provider,
        [Some.Article(body: $"<p>夜间渡轮将于下周恢复，每晚三班。</p><figure><img src=\"{_server.Url("/pier.png")}\" alt=\"码头\"><figcaption>清晨的码头。</figcaption></figure>")],
        [.. PictureSettings(mode), .. settings]);

    private (string, string)[] PictureSettings(string mode) =>
        [("Images__Mode", mode), ("Images__Folder", _pictures.Path), ("Images__AllowNetworks__0", "127.0.0.2/32"), ("Images__WebArchive", "")];

    private (string, string)[] Settings(ServedArchive site, string mode) =>
        ProgramProcess.SettingsFor(site.Archive.Settings.Provider, site.Archive.Settings.ConnectionString, PictureSettings(mode));

    private async Task<string> RunAsync(ServedArchive site, params string[] arguments)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(site.Archive.Folder.Path, arguments, Settings(site, "Archive"));
        Assert.True(code == 0, errors);
        return output;
    }
}
