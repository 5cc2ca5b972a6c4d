using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Feeds;

/// <summary>Feeds, sitemaps and robots.txt over HTTP.</summary>
public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace History = "http://purl.org/syndication/history/1.0";
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory, EachDatabase]
    public async Task Feeds_follow_their_standards(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, Files());

        await Every_atom_document_has_what_the_standard_asks_for(site);
        await Archived_documents_lead_to_every_article(site);
        await Filtered_feeds_go_on_page_by_page(site);
        await A_search_is_a_feed(site);
        await Json_feed_says_the_same(site);
        await Documents_are_valid_by_their_schemas(site);
        await Hostile_text_stays_text(site);
        await Unchanged_feeds_are_not_sent_again(site);
        await Sitemaps_name_every_article(site);
        await What_is_not_there_is_not_found(site);
        Assert.DoesNotContain("ERR", site.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing", "Disallow: /\n")]
    [InlineData("Everything", "Disallow:\n")]
    [InlineData("Pages", "Disallow: /search\n")]
    public async Task Robots_txt_is_a_setting(string policy, string rule)
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], ("Archive__Robots", policy));

        var text = await site.TextAsync("/robots.txt");

        Assert.Contains(rule, text, StringComparison.Ordinal);
        Assert.Equal(policy != "Nothing", text.Contains($"Sitemap: {site.Root}/sitemap.xml\n", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Files() =>
    [
        .. Enumerable.Range(0, 60).Select(i => Some.Article(
            title: $"潮汐 {i}", url: $"https://www.voachinese.com/a/tide/{i}.html", published: Time(10 + i / 20, i % 20), milliseconds: 1690000000000 + i * 1000)),
        Some.Article(title: "锚地 & <b>浮标</b> \"灯\" ]]>", url: "https://cn.reuters.com/article/anchor,1", body: "<p>浮标 &lt;i&gt; &amp; 灯 ]]&gt; <img src=\"https://img.example.org/a.jpg\" alt=\"灯\"></p><script>alert(1)</script>", published: Time(20, 1), milliseconds: 1690000100000),
    ];

    private static string Time(int day, int hour) =>
        new DateTime(2023, 7, day, hour, 0, 0, DateTimeKind.Utc).ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task Every_atom_document_has_what_the_standard_asks_for(ServedArchive site)
    {
        foreach (var target in (string[])["/feed.atom", "/sources/voa/feed.atom", "/feed.atom?source=voa&from=2023-07", "/feed/2023/07/10.atom", "/sources/voa/feed/2023/07/10.atom", "/search/feed.atom?q=潮汐", "/feed.atom?to=1999"])
        {
            using var answer = await site.GetAsync(Uri.EscapeDataString(target).Replace("%2F", "/").Replace("%3F", "?").Replace("%3D", "=").Replace("%26", "&"));
            Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal(["default-src 'none'; form-action 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
            var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
            Assert.Equal(Atom + "feed", feed.Name);
            foreach (var element in (XElement[])[feed, .. feed.Elements(Atom + "entry")])
            {
                Assert.True(Uri.IsWellFormedUriString((string)element.Element(Atom + "id")!, UriKind.Absolute), (string)element.Element(Atom + "id")!);
                Assert.Single(element.Elements(Atom + "title"));
                XmlConvert.ToDateTimeOffset((string)element.Element(Atom + "updated")!);
                Assert.NotEmpty(element.Elements(Atom + "author"));
                Assert.All(element.Elements(Atom + "link"), link => Assert.True(Uri.IsWellFormedUriString((string)link.Attribute("href")!, UriKind.Absolute)));
            }

            Assert.Equal(feed.Elements(Atom + "entry").Count(), feed.Elements(Atom + "entry").Select(e => (string)e.Element(Atom + "id")!).Distinct().Count());
            Assert.Single(feed.Elements(Atom + "link"), l => (string)l.Attribute("rel")! == "self");
            using var self = await site.GetAsync(Link(feed, "self")!);
            Assert.Equal(HttpStatusCode.OK, self.StatusCode);
        }
    }

    private static async Task Archived_documents_lead_to_every_article(ServedArchive site)
    {
        foreach (var (start, count) in ((string, int)[])[("/feed.atom", 61), ("/sources/voa/feed.atom", 60)])
        {
            var (ids, next, current) = (new HashSet<string>(), start, site.Root + start);
            while (next is not null)
            {
                var feed = XDocument.Parse(await site.TextAsync(next)).Root!;
                if (next != start) Assert.Equal((1, current), (feed.Elements(History + "archive").Count(), Link(feed, "current")));
                ids.UnionWith(feed.Elements(Atom + "entry").Select(e => (string)e.Element(Atom + "id")!));
                next = Link(feed, "prev-archive");
            }

            Assert.Equal(count, ids.Count);
        }

        var middle = XDocument.Parse(await site.TextAsync("/feed/2023/07/11.atom")).Root!;
        Assert.Equal($"{site.Root}/feed/2023/07/10.atom", Link(middle, "prev-archive"));
        Assert.Equal($"{site.Root}/feed/2023/07/12.atom", Link(middle, "next-archive"));
    }

    private static async Task Filtered_feeds_go_on_page_by_page(ServedArchive site)
    {
        foreach (var (filter, rest) in ((string, int)[])[("source=voa", 10), ("source=voa,reuters", 11), ("lang=zh", 11)])
        {
            var first = XDocument.Parse(await site.TextAsync("/feed.atom?" + filter)).Root!;
            var second = XDocument.Parse(await site.TextAsync(Link(first, "next")!)).Root!;

            var ids = first.Elements(Atom + "entry").Concat(second.Elements(Atom + "entry")).Select(entry => (string)entry.Element(Atom + "id")!).ToList();
            Assert.Equal((50, 50 + rest, 50 + rest), (first.Elements(Atom + "entry").Count(), ids.Count, ids.Distinct().Count()));
            Assert.Null(Link(second, "next"));
            Assert.Equal((string)first.Element(Atom + "id")!, (string)second.Element(Atom + "id")!);
        }
    }

    private static async Task A_search_is_a_feed(ServedArchive site)
    {
        var feed = XDocument.Parse(await site.TextAsync("/search/feed.atom?q=" + Uri.EscapeDataString("浮标"))).Root!;

        Assert.Equal($"urn:newsarchive:article:{ArticleId.FromUrlKey("cn.reuters.com/article/anchor,1")}", (string)Assert.Single(feed.Elements(Atom + "entry")).Element(Atom + "id")!);
        foreach (var (words, total) in ((string, string)[])[("浮标", "1"), ("潮汐", "60"), ("没有的词", "0")])
        {
            var found = XDocument.Parse(await site.TextAsync("/search/feed.atom?q=" + Uri.EscapeDataString(words))).Root!;
            Assert.Equal((total, "1"), ((string)found.Element(OpenSearch + "totalResults")!, (string)found.Element(OpenSearch + "startIndex")!));
        }
    }

    private static async Task Json_feed_says_the_same(ServedArchive site)
    {
        using var answer = await site.GetAsync("/feed.json");
        Assert.Equal("application/feed+json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        var atom = XDocument.Parse(await site.TextAsync("/feed.atom")).Root!;

        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.Equal($"{site.Root}/feed.json", json.GetProperty("feed_url").GetString());
        Assert.Equal(
            atom.Elements(Atom + "entry").Select(e => (string)e.Element(Atom + "id")!),
            json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        var item = json.GetProperty("items")[0];
        Assert.Equal("https://cn.reuters.com/article/anchor%2C1", item.GetProperty("external_url").GetString());
        Assert.Equal("2023-07-20T01:00:00Z", item.GetProperty("date_published").GetString());
        Assert.Equal("reuters", item.GetProperty("_newsarchive").GetProperty("source").GetString());
    }

    private static async Task Documents_are_valid_by_their_schemas(ServedArchive site)
    {
        var here = Path.Combine(Repository.Root, "tests", "NewsArchive.IntegrationTests", "Feeds");
        using var folder = new TempFolder();
        foreach (var format in (string[])["atom", "json"])
        {
            var files = new List<string>();
            foreach (var target in (string[])["/feed.F", "/feed.F?source=voa,reuters&lang=zh&from=2023", "/feed.F?to=1999", "/sources/voa/feed.F", "/feed/2023/07/20.F", "/sources/voa/feed/2023/07/10.F", "/search/feed.F?q=%E6%BD%AE%E6%B1%90&source=voa"])
            {
                files.Add(folder[$"{files.Count}.{format}"]);
                await File.WriteAllTextAsync(files[^1], await site.TextAsync(target.Replace("F", format, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
            }

            if (format == "atom") await OtherPrograms.JingAsync(Path.Combine(here, "atom.rnc"), [.. files]);
            else await OtherPrograms.NodeAsync("json-schema.mjs", [Path.Combine(here, "json-feed.schema.json"), .. files]);
        }
    }

    private static async Task Hostile_text_stays_text(ServedArchive site)
    {
        var entry = XDocument.Parse(await site.TextAsync("/feed.atom")).Root!.Elements(Atom + "entry").First();
        var content = (string)entry.Element(Atom + "content")!;

        Assert.Contains("浮标</b>", (string)entry.Element(Atom + "title")!, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", content, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", content, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://img.example.org/a.jpg\"", content, StringComparison.Ordinal);
    }

    private static async Task Unchanged_feeds_are_not_sent_again(ServedArchive site)
    {
        using var answer = await site.GetAsync("/feed.atom");
        using var again = await site.GetAsync("/feed.atom", ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        var changed = answer.Content.Headers.LastModified!.Value;
        using var since = await site.GetAsync("/feed.atom", ("If-Modified-Since", changed.ToString("R")));
        Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        using var before = await site.GetAsync("/feed.atom", ("If-Modified-Since", changed.AddSeconds(-1).ToString("R")));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
    }

    private static async Task Sitemaps_name_every_article(ServedArchive site)
    {
        var index = XDocument.Parse(await site.TextAsync("/sitemap.xml")).Root!;
        var maps = index.Elements(Map + "sitemap").Select(s => (string)s.Element(Map + "loc")!).ToList();
        Assert.Equal([$"{site.Root}/sitemaps/reuters/2023-07.xml", $"{site.Root}/sitemaps/voa/2023-07.xml"], maps.Order(StringComparer.Ordinal));

        var pages = new List<string>();
        foreach (var map in index.Elements(Map + "sitemap"))
        {
            var urls = XDocument.Parse(await site.TextAsync((string)map.Element(Map + "loc")!)).Root!.Elements(Map + "url").ToList();
            pages.AddRange(urls.Select(u => (string)u.Element(Map + "loc")!));
            Assert.Equal(urls.Max(u => (string)u.Element(Map + "lastmod")!), (string)map.Element(Map + "lastmod")!);
        }

        Assert.Equal(61, pages.Distinct().Count());
        using var page = await site.GetAsync(pages[0]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task What_is_not_there_is_not_found(ServedArchive site)
    {
        (string, HttpStatusCode)[] targets =
        [
            ("/sources/nobody/feed.atom", HttpStatusCode.NotFound), ("/feed/2023/02/30.atom", HttpStatusCode.NotFound), ("/feed/0000/01/01.atom", HttpStatusCode.NotFound), ("/feed/1999/01/01.atom", HttpStatusCode.NotFound),
            ("/feed.atom?source=nobody", HttpStatusCode.BadRequest), ("/feed.atom?from=x", HttpStatusCode.BadRequest), ("/feed.atom?cursor=x", HttpStatusCode.BadRequest), ("/feed.atom?lang=zh&cursor=x", HttpStatusCode.BadRequest), ("/sitemaps/voa/2023-13.xml", HttpStatusCode.NotFound),
            ("/sitemaps/voa/2023-07-0.xml", HttpStatusCode.NotFound), ("/sitemaps/voa/9999-12.xml", HttpStatusCode.NotFound), ("/sitemaps/nobody/2023-07.xml", HttpStatusCode.NotFound), ("/sitemaps/voa/1999-01.xml", HttpStatusCode.NotFound),
            ("/search/feed.atom?q=%00", HttpStatusCode.OK), ("/search/feed.atom", HttpStatusCode.OK), ("/search/feed.atom?q=%22&cursor=x", HttpStatusCode.OK),
        ];
        foreach (var (target, status) in targets)
        {
            using var answer = await site.GetAsync(target);
            Assert.True(answer.StatusCode == status, $"{target}: {answer.StatusCode}");
        }
    }

    private static string? Link(XElement feed, string relation) =>
        (string?)feed.Elements(Atom + "link").SingleOrDefault(l => (string)l.Attribute("rel")! == relation)?.Attribute("href");
}
