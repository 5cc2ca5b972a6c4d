using System.IO.Compression;
using System.Net;
using NewsArchive.Articles;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Hosting.Requests;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.IntegrationTests.Hosting.Caching;

/// <summary>Pages are kept, nobody can put anything into a page that another reader gets, and a change shows.</summary>
public sealed class PageCacheTests(DefaultServer shared) : IClassFixture<DefaultServer>
{
    private const string Ferry = "https://www.voachinese.com/a/night-ferry/100.html";
    private const string Lantern = "https://www.voachinese.com/a/lantern/200.html";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string FerryPage = PageOf(Ferry);
    private static readonly string LanternPage = PageOf(Lantern);

    [Fact]
    public async Task An_unchanged_page_is_not_sent_again()
    {
        var served = shared.Archive;
        foreach (var address in (string[])["/", FerryPage, "/2023/07/18", "/search?q=%E6%B8%A1%E8%BD%AE", "/sources", "/search/help"])
        {
            using var first = await served.GetAsync(address);
            var tag = first.Headers.ETag?.ToString();
            Assert.True(tag is not null, address);
            Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
            Assert.Equal("Accept-Encoding, Accept-Language, Cookie", first.Headers.Vary.Count == 3 ? string.Join(", ", first.Headers.Vary) : address);

            foreach (var sent in (string[])[tag, $"\"other\", {tag}", tag["W/".Length..], "*"])
            {
                using var again = await served.GetAsync(address, ("If-None-Match", sent));
                Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
                Assert.Equal(tag, again.Headers.ETag?.ToString());
                Assert.True(again.Headers.Contains("X-Frame-Options") && again.Headers.Contains("Content-Security-Policy"));
                Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancellation));
            }

            using var other = await served.GetAsync(address, ("If-None-Match", "\"other\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            using var head = await served.SendAsync(HttpMethod.Head, address);
            Assert.Equal(tag, head.Headers.ETag?.ToString());
            Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("zstd", null)]
    public async Task A_client_gets_the_form_it_takes_of_the_same_page(string accepts, string? expected)
    {
        var plain = await shared.Archive.TextAsync("/2023");
        using var answer = await shared.Archive.GetAsync("/2023", ("Accept-Encoding", accepts));

        Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        await using var unpacked = expected switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var reader = new StreamReader(unpacked);
        Assert.Equal(plain, await reader.ReadToEndAsync(Cancellation));
    }

    [Theory]
    [InlineData("/about?note=%3Cb%3Ehello", "/about")]
    [InlineData("/about?%6Eote=hello&utm_source=hello", "/about")]
    [InlineData("/search?q=%E6%B8%A1%E8%BD%AE&theme=hello", "/search?q=%E6%B8%A1%E8%BD%AE")]
    public async Task A_parameter_that_no_page_reads_leaves_no_trace(string sent, string meant)
    {
        using var strange = await shared.Archive.GetAsync(sent);
        var text = await strange.Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain("hello", text, StringComparison.Ordinal);
        Assert.Equal(await shared.Archive.TextAsync(meant), text);
    }

    [Fact]
    public async Task Each_host_and_each_choice_has_a_page_of_its_own_and_nonsense_has_none()
    {
        var served = shared.Archive;
        async Task<string> Ask(params (string, string)[] headers)
        {
            using var answer = await served.GetAsync(FerryPage, headers);
            return await answer.Content.ReadAsStringAsync(Cancellation);
        }

        var plain = await Ask();
        var named = await Ask(("Host", "localhost:1234"));
        Assert.Contains("http://localhost:1234/a/", named, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost:1234", await Ask(), StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", await Ask(("Cookie", "theme=dark")), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", (await Ask(("Accept-Language", "en-GB,en;q=0.9")))[..200], StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hant\"", (await Ask(("Accept-Language", "zh-TW"), ("Cookie", "x=y; theme=light")))[..200], StringComparison.Ordinal);
        Assert.Equal(plain, await Ask(("Cookie", "theme=\"><script>; language=xx; other=1"), ("Accept-Language", "zh-CN")));
        Assert.Equal(plain, await Ask());
    }

    [Theory, EachDatabase]
    public async Task What_another_process_changes_shows(DatabaseProvider provider)
    {
        await using var served = await ServedArchive.NewAsync(provider, []);
        var archive = served.Archive;
        archive.Folder.Write("articles/1.md", Some.Article(title: "渡轮恢复夜航", url: Ferry));
        await archive.IngestAsync();
        Assert.Contains("渡轮恢复夜航", await served.TextAsync(FerryPage), StringComparison.Ordinal);
        Assert.Contains("渡轮恢复夜航", await served.TextAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("灯会", await served.TextAsync("/2023/07/18"), StringComparison.Ordinal);

        archive.Folder.Write("articles/1.md", Some.Article(title: "渡轮下周恢复夜航", url: Ferry));
        archive.Folder.Write("articles/2.md", Some.Article(title: "灯会", url: Lantern));
        await archive.IngestAsync();
        Assert.Contains("渡轮下周恢复夜航", await served.TextAsync(FerryPage), StringComparison.Ordinal);
        Assert.Contains("渡轮下周恢复夜航", await served.TextAsync("/"), StringComparison.Ordinal);
        Assert.Contains("灯会", await served.TextAsync("/2023/07/18"), StringComparison.Ordinal);
        Assert.Contains("灯会", await served.TextAsync(LanternPage), StringComparison.Ordinal);

        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System).WithdrawAsync(ArticleId.FromUrlKey(UrlKey.From(Lantern)!), "asked for", isLegal: false, "test", Cancellation));
        using var gone = await served.GetAsync(LanternPage);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.DoesNotContain("灯会", await served.TextAsync("/2023/07/18"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_leaves_pages_it_does_not_touch_and_these_are_there_while_the_database_is_away()
    {
        await using var served = await ServedArchive.NewAsync(
            DatabaseProvider.Postgres,
            [Some.Article(url: Ferry), Some.Article(title: "灯会", url: Lantern, published: "Sun, 07 Mar 2021 07:54:32 GMT", milliseconds: 1615103672000)],
            ("Fixity__Enabled", "false"));
        string[] untouched = [LanternPage, "/2021/03/07", "/2021/03", "/2021", "/feed/2021/03/07.atom"];
        string[] touched = [FerryPage, "/2023/07/18", "/2023/07", "/2023", "/", "/sources", "/search?q=x", "/feed.atom", "/sources/voa/feed.json", "/search/feed.atom?q=x"];
        foreach (var address in (string[])[.. untouched, .. touched]) await served.TextAsync(address);
        using (await served.GetAsync("/about", ("Cookie", "__Host-newsarchive-admin=1"))) { }

        served.Archive.Folder.Write("articles/voa/00000.md", Some.Article(title: "渡轮下周恢复夜航", url: Ferry));
        await served.Archive.IngestAsync();
        await served.TextAsync("/search/help"); // a look at what has changed
        await DropDatabaseAsync(served);

        foreach (var address in untouched) Assert.Contains(address.EndsWith(".atom", StringComparison.Ordinal) ? "<feed" : "<main", await served.TextAsync(address), StringComparison.Ordinal);
        foreach (var address in touched)
        {
            using var answer = await served.GetAsync(address);
            Assert.Equal($"{address} ServiceUnavailable", $"{address} {answer.StatusCode}");
        }
    }

    private static string PageOf(string url) => "/a/" + ArticleId.FromUrlKey(UrlKey.From(url)!);

    private static async Task DropDatabaseAsync(ServedArchive served)
    {
        var database = new NpgsqlConnectionStringBuilder(served.Archive.Settings.ConnectionString).Database;
        await using var connection = new NpgsqlConnection(Databases.Current.PostgresServer);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"DROP DATABASE \"{database}\" WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
