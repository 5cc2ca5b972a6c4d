using System.Net;
using System.Text;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>Versions under their Wayback addresses.</summary>
public sealed class VersionTests(MementoServers servers)
{
    [Theory, EachDatabase]
    public async Task Versions_answer_in_the_grammar_of_web_archives(DatabaseProvider provider)
    {
        var site = await servers.OfAsync(provider);

        await A_version_is_a_memento(site);
        await Relations_of_one_version_stand_in_one_link(site);
        await Every_spelling_of_an_address_finds_it(site);
        await Other_stamps_lead_to_the_nearest(site);
        await The_raw_form_is_the_file_and_is_inert(site);
        await The_list_leads_to_the_history(site);
        await Nonsense_is_refused_and_never_a_fault(site);
        Assert.DoesNotContain("Unhandled", site.Errors, StringComparison.Ordinal);
    }

    private static async Task A_version_is_a_memento(ServedArchive site)
    {
        using var answer = await site.GetAsync($"/web/{MementoSite.Second}/{MementoSite.Ferry}", ("Accept-Datetime", "Sat, 01 Jan 2050 00:00:00 GMT"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Thu, 20 Jul 2023 10:00:00 GMT"], answer.Headers.GetValues("Memento-Datetime"));
        Assert.DoesNotContain(answer.Headers.Vary, v => v.Equals("accept-datetime", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("每晚四班", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var links = Links.Of(answer);
        Assert.Equal(MementoSite.Ferry, links["original"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.Ferry}", links["timegate"]);
        Assert.Equal($"{site.Root}/web/timemap/link/{MementoSite.Ferry}", links["timemap"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.First}/{MementoSite.Ferry}", links["first prev memento"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.Second}/{MementoSite.Ferry}", links["memento"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.Third}/{MementoSite.Ferry}", links["next last memento"]);
    }

    private static async Task Relations_of_one_version_stand_in_one_link(ServedArchive site)
    {
        using var first = await site.GetAsync($"/web/{MementoSite.First}/{MementoSite.Ferry}");
        Assert.Equal(["original", "timegate", "timemap", "first memento", "next memento", "last memento"], Links.Of(first).Keys);

        using var only = await site.GetAsync("/web/20230718075905/https://www.rfi.fr/cn/%e5%9b%bd%e9%99%85/20230718-%E5%A4%9C%E8%88%AA");
        Assert.Equal(["original", "timegate", "timemap", "first last memento"], Links.Of(only).Keys);
        Assert.Equal("https://www.rfi.fr/cn/%E5%9B%BD%E9%99%85/20230718-%E5%A4%9C%E8%88%AA", Links.Of(only)["original"]);
    }

    private static async Task Every_spelling_of_an_address_finds_it(ServedArchive site)
    {
        const string chinese = "www.rfi.fr/cn/%E5%9B%BD%E9%99%85/20230718-%E5%A4%9C%E8%88%AA";
        string[] spellings =
        [
            MementoSite.Ferry, "http://voachinese.com/a/night-ferry/100.html", "http:/www.voachinese.com/a/night-ferry/100.html", "https:www.voachinese.com/a/night-ferry/100.html",
            "www.voachinese.com/a/night-ferry/100.html", "//www.voachinese.com/a/night-ferry/100.html", "HTTPS://WWW.VoaChinese.com:443/a/night-ferry/100.html",
            "https://www.voachinese.com//a//night-ferry/100.html", "https://www.voachinese.com/a/night%2Dferry/100.html", "https%3A%2F%2Fwww.voachinese.com%2Fa%2Fnight-ferry%2F100.html",
            "https://www.voachinese.com/a/night-ferry/100.html?utm_source=rss&fbclid=1", "https://m.voachinese.com/a/night-ferry/100.html",
            chinese, chinese.ToLowerInvariant(), "http:/" + chinese, MementoSite.Query, "example.org/story.php?id=7&page=2", "http:/example.org/story.php?id=7&page=2#top",
            MementoSite.DoubleSlash, "https:/www.rfi.fr/cn/sea/20230719-tide", MementoSite.Comma, "https://example.org/a%2Cb(c)/1.html", MementoSite.Percent,
        ];
        foreach (var spelling in spellings)
        {
            using var gate = await site.GetAsync($"/web/{spelling}");
            Assert.True(gate.StatusCode == HttpStatusCode.Found, $"{spelling}: {gate.StatusCode}");
            using var memento = await site.GetAsync(gate.Headers.Location!.OriginalString);
            Assert.True(memento.StatusCode == HttpStatusCode.OK, $"{spelling} led to {gate.Headers.Location.OriginalString}: {memento.StatusCode}");
            using var map = await site.GetAsync($"/web/timemap/link/{spelling}");
            Assert.True(map.StatusCode == HttpStatusCode.OK, $"TimeMap of {spelling}: {map.StatusCode}");
        }

        // The query belongs to the address inside: other numbers are another article.
        using var other = await site.GetAsync("/web/https://www.example.org/story.php?id=8&page=2");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static async Task Other_stamps_lead_to_the_nearest(ServedArchive site)
    {
        (string Asked, string Found)[] stamps =
        [
            ("2023", MementoSite.Third), ("2022", MementoSite.First), ("2", MementoSite.Third), ("20230718", MementoSite.First), ("202307", MementoSite.Second), ("1", MementoSite.First),
            ("20230720100001", MementoSite.Second), ("20239999999999", MementoSite.Third), ("00000000000000", MementoSite.First), ("20230720100000if_", MementoSite.Second),
        ];
        foreach (var (asked, found) in stamps)
        {
            using var answer = await site.GetAsync($"/web/{asked}/{MementoSite.Ferry}");
            if (answer.StatusCode == HttpStatusCode.OK) Assert.Equal(found, asked[..14]);
            else Assert.Equal((asked, HttpStatusCode.Found, $"{site.Root}/web/{found}/{MementoSite.Ferry}"), (asked, answer.StatusCode, answer.Headers.Location!.OriginalString));
        }

        using var raw = await site.GetAsync($"/web/2023id_/{MementoSite.Ferry}");
        Assert.Equal($"{site.Root}/web/{MementoSite.Third}id_/{MementoSite.Ferry}", raw.Headers.Location!.OriginalString);
    }

    private static async Task The_raw_form_is_the_file_and_is_inert(ServedArchive site)
    {
        var file = Encoding.UTF8.GetBytes(MementoSite.Files.First());
        using var raw = await site.GetAsync($"/web/{MementoSite.First}id_/{MementoSite.Ferry}");
        var id = Articles.ArticleId.FromUrlKey("voachinese.com/a/night-ferry/100.html");
        using var byVersion = await site.GetAsync($"/a/{id}/{MementoSite.First}/original");
        using var newest = await site.GetAsync($"/a/{id}/original");

        Assert.Equal(["Tue, 18 Jul 2023 07:59:04 GMT"], raw.Headers.GetValues("Memento-Datetime"));
        Assert.Equal(file, await byVersion.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("满半年", await newest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(file, await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        foreach (var answer in (HttpResponseMessage[])[raw, byVersion, newest])
        {
            Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(["default-src 'none'; form-action 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }

        using var again = await site.GetAsync($"/a/{id}/original", ("If-None-Match", newest.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var unknown = await site.GetAsync("/a/0000000000000000/original");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task The_list_leads_to_the_history(ServedArchive site)
    {
        var id = Articles.ArticleId.FromUrlKey("voachinese.com/a/night-ferry/100.html");
        (string Star, string Query, string[] Shown)[] lists =
        [
            ("*", "", [MementoSite.First, MementoSite.Second, MementoSite.Third]), ("%2A", "", [MementoSite.First, MementoSite.Second, MementoSite.Third]),
            ($"{MementoSite.First[..8]}*", $"?captured={MementoSite.First[..8]}", [MementoSite.First]), ($"{MementoSite.Third[..14]}*", $"?captured={MementoSite.Third}", [MementoSite.Third]), ("1999*", "?captured=1999", []),
        ];
        foreach (var (star, query, shown) in lists)
        {
            using var answer = await site.GetAsync($"/web/{star}/{MementoSite.Ferry}");
            Assert.Equal((HttpStatusCode.Found, $"{site.Root}/a/{id}/versions{query}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
            var page = await site.TextAsync(answer.Headers.Location.OriginalString);
            foreach (var stamp in (string[])[MementoSite.First, MementoSite.Second, MementoSite.Third])
                Assert.Equal((star, stamp, shown.Contains(stamp)), (star, stamp, page.Contains($"<th scope=\"row\"><a class=\"nw\" href=\"/a/{id}/{stamp}\"", StringComparison.Ordinal)));
        }

        using var below = await site.GetAsync("/web/2023*/https://www.voachinese.com/a/*");
        Assert.Equal($"{site.Root}/cdx?url=https%3A%2F%2Fwww.voachinese.com%2Fa%2F%2A&from=2023&to=2023".Replace("%2A", "*", StringComparison.Ordinal), below.Headers.Location!.OriginalString.Replace("%2A", "*", StringComparison.Ordinal));
        Assert.Contains("night-ferry", await site.TextAsync(below.Headers.Location.OriginalString), StringComparison.Ordinal);
    }

    private static async Task Nonsense_is_refused_and_never_a_fault(ServedArchive site)
    {
        string[] nonsense =
        [
            "/web/", "/web", "/web//", "/web/timemap", "/web/timemap/", "/web/timemap/link", "/web/timemap/link/", $"/web/timemap/xml/{MementoSite.Ferry}", "/web/2023/", "/web/*/", "/web/*",
            "/web/javascript:alert(1)", "/web/http://", "/web/http://[::1", "/web/http://%zz/", "/web/http://a b/", "/web/20230718075904id_/", "/web/20230718075904__/x", "/web/ftp://x.org/1",
            "/web/http://x.org:99999/", "/web/%FF%FE/", "/web/?a", "/web/http://" + new string('a', 5000) + ".org/", "/web/999999999999999/http://x.org/",
            "/a/zzzz/original", "/a/0123456789abcdef/99999999999999/original", "/a/0123456789abcdef/1/original",
        ];
        foreach (var target in nonsense)
        {
            using var answer = await site.GetAsync(target);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{target}: {(int)answer.StatusCode}");
        }

        using var badFormat = await site.GetAsync($"/web/timemap/xml/{MementoSite.Ferry}");
        Assert.Equal(HttpStatusCode.BadRequest, badFormat.StatusCode);
    }
}
