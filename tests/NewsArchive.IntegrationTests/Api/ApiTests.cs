using System.Diagnostics;
using System.Net;
using System.Text.Json;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Api;

/// <summary>The JSON API over HTTP.</summary>
public sealed class ApiTests
{
    private const string Ferry = "https://www.voachinese.com/a/night-ferry/100.html";
    private const string FerryKey = "voachinese.com/a/night-ferry/100.html";

    [Theory, EachDatabase]
    public async Task Api_answers_with_the_promised_names(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, Files());

        await A_list_has_the_fields_others_rely_on(site);
        await Cursors_lead_through_everything_once(site);
        await Filters_narrow_the_list(site);
        await An_article_has_its_body_and_its_versions(site);
        await Every_spelling_of_an_address_is_looked_up(site);
        await Days_and_sources_are_counted(site);
        await Anniversaries_are_found(site);
        await Unchanged_answers_are_not_sent_again(site);
        await Nonsense_is_a_problem_document(site);
        await Twins_of_pages_stand_beside_them(site);
        await The_description_is_complete_and_local(site);
        await The_examples_of_the_description_run(site);
        Assert.DoesNotContain("ERR", site.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Files() =>
    [
        Some.Article(body: "<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复。</p><p><img src=\"https://img.example.org/f.jpg\" alt=\"渡轮\"></p><script>alert(1)</script>"),
        Some.Article(title: "渡轮夜航满半年", body: "<p>半年来，夜间渡轮载客三万人次。</p>", milliseconds: 1704153601000),
        .. Enumerable.Range(0, 7).Select(i => Some.Article(title: $"潮汐 {i}", url: $"https://www.voachinese.com/a/tide/{i}.html", published: $"Mon, {10 + i} Jul 2023 0{i}:00:00 GMT".Replace("Mon", Day(10 + i)), milliseconds: 1689667150000 + i)),
        Some.Article(title: "The clock of the harbour", url: "https://cn.reuters.com/article/clock", body: "<p>The clock of the harbour strikes thirteen, and nobody in the town minds it much.</p>", published: "Mon, 18 Jul 2022 07:00:00 GMT", milliseconds: 1658127600000),
    ];

    private static string Day(int day) => new DateTime(2023, 7, day).ToString("ddd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task A_list_has_the_fields_others_rely_on(ServedArchive site)
    {
        var list = await JsonAsync(site, "/api/v1/articles?limit=1");
        var item = list.GetProperty("items")[0];

        Assert.Equal(
            ["id", "url", "title", "source", "lang", "published", "publishedPrecision", "day", "captured", "originalUrl", "snippet"],
            item.EnumerateObject().Select(p => p.Name));
        var id = ArticleId.FromUrlKey(FerryKey);
        Assert.Equal((id, $"{site.Root}/a/{id}", "voa", Ferry), (Text(item, "id"), Text(item, "url"), Text(item, "source"), Text(item, "originalUrl")));
        Assert.Equal(("2023-07-18T07:54:32Z", "second", "2024-01-02T00:00:01Z"), (Text(item, "published"), Text(item, "publishedPrecision"), Text(item, "captured")));
        Assert.NotNull(Text(list, "next"));
    }

    private static async Task Cursors_lead_through_everything_once(ServedArchive site)
    {
        foreach (var sort in (string[])["newest", "oldest"])
        {
            await Cursors_lead_through_everything_once(site, sort, "");
            await Cursors_lead_through_everything_once(site, sort, "&source=voa,reuters");
            await Cursors_lead_through_everything_once(site, sort, "&lang=zh&lang=en&from=2022-07-18&to=2023-07-18");
        }
    }

    private static async Task Cursors_lead_through_everything_once(ServedArchive site, string sort, string filter)
    {
        var (ids, times, cursor) = (new List<string>(), new List<string>(), "");
        do
        {
            var page = await JsonAsync(site, $"/api/v1/articles?limit=2&sort={sort}{filter}{cursor}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(i => Text(i, "id")!));
            times.AddRange(page.GetProperty("items").EnumerateArray().Select(i => Text(i, "published")!));
            cursor = Text(page, "next") is { } next ? "&cursor=" + next : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(9, ids.Distinct().Count());
        Assert.Equal(9, ids.Count);
        Assert.Equal(sort == "newest" ? times.OrderDescending(StringComparer.Ordinal) : times.Order(StringComparer.Ordinal), times);
    }

    private static async Task Filters_narrow_the_list(ServedArchive site)
    {
        Assert.Equal(8, await CountAsync(site, "source=voa"));
        Assert.Equal(1, await CountAsync(site, "to=2022"));
        Assert.Equal(8, await CountAsync(site, "from=2023-07&to=2023-07"));
        Assert.Equal(1, await CountAsync(site, "from=2023-07-12&to=2023-07-12"));
        Assert.Equal(8, await CountAsync(site, "lang=zh"));
        Assert.Equal(1, await CountAsync(site, "lang=en"));
        Assert.Equal(0, await CountAsync(site, "from=1999&to=1999"));
        Assert.Equal(9, await CountAsync(site, "from=0001-01-01&to=9999-12-31"));
        Assert.Equal(9, await CountAsync(site, "source=voa,reuters"));
        Assert.Equal(9, await CountAsync(site, "source=voa&source=reuters&lang=en&lang=ZH-hans"));
        Assert.Equal(7, await CountAsync(site, "title=%E6%BD%AE%E6%B1%90"));
        Assert.Equal(1, await CountAsync(site, "q=-source:voa"));
        Assert.Equal(1, await CountAsync(site, "q=clock&from=2022&sort=oldest"));
        var trend = await JsonAsync(site, "/api/v1/trends?q=%E6%BD%AE%E6%B1%90+clock&from=2022");
        Assert.Equal([7, 1], trend.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("counts").EnumerateArray().Sum(c => c.GetInt32())));
        Assert.Equal(9, trend.GetProperty("all").EnumerateArray().Sum(c => c.GetInt32()));
    }

    private static async Task An_article_has_its_body_and_its_versions(ServedArchive site)
    {
        var id = ArticleId.FromUrlKey(FerryKey);
        var article = await JsonAsync(site, $"/api/v1/articles/{id}");
        Assert.All((string[])["authors", "versions", "html", "text", "figures", "credits", "sha256"], name => Assert.True(article.TryGetProperty(name, out _), name));
        Assert.Contains("三万人次", Text(article, "text"), StringComparison.Ordinal);
        Assert.Equal(["20240102000001", "20230718075904"], article.GetProperty("versions").EnumerateArray().Select(v => Text(v, "stamp")));
        Assert.True(article.GetProperty("versions")[0].GetProperty("current").GetBoolean());

        var first = await JsonAsync(site, $"/api/v1/articles/{id}/versions/20230718075904");
        Assert.DoesNotContain("<img", Text(first, "html"), StringComparison.Ordinal);
        Assert.DoesNotContain("script", Text(first, "html"), StringComparison.Ordinal);
        Assert.Equal("https://img.example.org/f.jpg", Text(first.GetProperty("figures")[0], "url"));
        var versions = await JsonAsync(site, $"/api/v1/articles/{id}/versions");
        Assert.Equal(2, versions.GetProperty("items").GetArrayLength());
        using var memento = await site.GetAsync(Text(versions.GetProperty("items")[0], "memento")!);
        Assert.Equal(HttpStatusCode.OK, memento.StatusCode);
    }

    private static async Task Every_spelling_of_an_address_is_looked_up(ServedArchive site)
    {
        foreach (var url in (string[])[Ferry, "voachinese.com/a/night-ferry/100.html", "http://m.voachinese.com/a/night-ferry/100.html?utm_source=x#top"])
            Assert.Equal(ArticleId.FromUrlKey(FerryKey), Text(await JsonAsync(site, "/api/v1/lookup?url=" + Uri.EscapeDataString(url)), "id"));
    }

    private static async Task Days_and_sources_are_counted(ServedArchive site)
    {
        var days = await JsonAsync(site, "/api/v1/days?from=2023-07-12&to=2023-07-13");
        Assert.Equal(2, days.GetProperty("total").GetInt32());
        Assert.Equal([("2023-07-12", 1), ("2023-07-13", 1)], days.GetProperty("items").EnumerateArray().Select(d => (Text(d, "day")!, d.GetProperty("count").GetInt32())));
        Assert.Equal(1, (await JsonAsync(site, "/api/v1/days?source=reuters")).GetProperty("total").GetInt32());

        var voa = (await JsonAsync(site, "/api/v1/sources")).GetProperty("items").EnumerateArray().Single(s => Text(s, "slug") == "voa");
        Assert.Equal((8, "美国之音"), (voa.GetProperty("count").GetInt32(), Text(voa.GetProperty("names"), "zh-Hans")));
    }

    private static async Task Anniversaries_are_found(ServedArchive site)
    {
        var day = await JsonAsync(site, "/api/v1/on-this-day?day=07-18");
        Assert.Equal([2023, 2022], day.GetProperty("years").EnumerateArray().Select(y => y.GetProperty("year").GetInt32()));
        Assert.Equal("The clock of the harbour", Text(day.GetProperty("years")[1].GetProperty("items")[0], "title"));
        Assert.Equal("02-29", Text(await JsonAsync(site, "/api/v1/on-this-day?day=02-29"), "day"));
        await JsonAsync(site, "/api/v1/on-this-day");
    }

    private static async Task Unchanged_answers_are_not_sent_again(ServedArchive site)
    {
        foreach (var target in (string[])["/api/v1/articles", "/api/v1/sources", $"/api/v1/articles/{ArticleId.FromUrlKey(FerryKey)}"])
        {
            using var answer = await site.GetAsync(target);
            using var again = await site.GetAsync(target, ("If-None-Match", answer.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.Equal(["default-src 'none'; form-action 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
        }
    }

    private static async Task Nonsense_is_a_problem_document(ServedArchive site)
    {
        (string Target, HttpStatusCode Status)[] nonsense =
        [
            ("articles?limit=0", HttpStatusCode.BadRequest), ("articles?limit=201", HttpStatusCode.BadRequest), ("articles?limit=x", HttpStatusCode.BadRequest), ("articles?sort=up", HttpStatusCode.BadRequest),
            ("articles?from=yesterday", HttpStatusCode.BadRequest), ("articles?to=2023-02-30", HttpStatusCode.BadRequest), ("articles?from=2024&to=2023", HttpStatusCode.BadRequest),
            ("articles?source=nobody", HttpStatusCode.BadRequest), ("articles?lang=%00", HttpStatusCode.BadRequest), ("articles?source=%00", HttpStatusCode.BadRequest), ("articles?cursor=x", HttpStatusCode.BadRequest),
            ("articles?cursor=0123456789abcdef", HttpStatusCode.BadRequest), ("articles/zzz", HttpStatusCode.NotFound), ("articles/0123456789abcdef", HttpStatusCode.NotFound),
            ("articles/0123456789abcdef/versions", HttpStatusCode.NotFound), ("articles/0123456789abcdef/versions/99999999999999", HttpStatusCode.NotFound), ("lookup", HttpStatusCode.BadRequest),
            ("lookup?url=http://", HttpStatusCode.BadRequest), ("lookup?url=http://unknown.example/", HttpStatusCode.NotFound), ("days?from=x", HttpStatusCode.BadRequest), ("on-this-day?day=13-01", HttpStatusCode.BadRequest),
            ("on-this-day?day=02-30", HttpStatusCode.BadRequest), ("on-this-day?limit=11", HttpStatusCode.BadRequest), ("trends", HttpStatusCode.BadRequest), ("trends?q=-x", HttpStatusCode.BadRequest), ("trends?q=a+b+c+d+e+f+g", HttpStatusCode.BadRequest), ("search?limit=x", HttpStatusCode.BadRequest), ("search?limit=500", HttpStatusCode.OK), ("search?cursor=x", HttpStatusCode.BadRequest), ("search?sort=up", HttpStatusCode.BadRequest), ("articles?q=clock&cursor=x", HttpStatusCode.BadRequest), ("articles?q=pubdate:x+clock", HttpStatusCode.BadRequest), ("nothing", HttpStatusCode.NotFound), ("articles?from=9999&to=9999", HttpStatusCode.OK), ("articles?from=0001&to=9999-12-31", HttpStatusCode.OK),
        ];
        foreach (var (target, status) in nonsense)
        {
            using var answer = await site.GetAsync("/api/v1/" + target);
            Assert.True(answer.StatusCode == status, $"{target}: {answer.StatusCode}");
            if (status != HttpStatusCode.OK) Assert.Equal((target, "application/problem+json"), (target, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    private static async Task Twins_of_pages_stand_beside_them(ServedArchive site)
    {
        var id = ArticleId.FromUrlKey(FerryKey);
        Assert.Equal(id, Text(await JsonAsync(site, $"/a/{id}.json"), "id"));
        Assert.Equal("渡轮恢复夜航", Text(await JsonAsync(site, $"/a/{id}/20230718075904.json"), "title"));
        var markdown = await site.TextAsync($"/a/{id}/20230718075904.md");
        Assert.StartsWith("---\ntitle: \"渡轮恢复夜航\"\ndate: \"2023-07-18T07:54:32Z\"\n", markdown, StringComparison.Ordinal);
        Assert.Contains($"from: \"{Ferry}\"\n", markdown, StringComparison.Ordinal);
        Assert.Contains("\n\n# 渡轮恢复夜航\n\n港务局星期一宣布，停航两年的夜间渡轮将于下周恢复。\n\n[\\[渡轮\\]](<https://img.example.org/f.jpg>)", markdown, StringComparison.Ordinal);
        Assert.Contains("满半年", await site.TextAsync($"/a/{id}.md"), StringComparison.Ordinal);
        foreach (var missing in (string[])["/a/0123456789abcdef.json", "/a/0123456789abcdef.md", $"/a/{id}/20200101000000.md"])
        {
            using var answer = await site.GetAsync(missing);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task The_description_is_complete_and_local(ServedArchive site)
    {
        var document = await JsonAsync(site, "/openapi/v1.json");
        Assert.StartsWith("3.1", Text(document, "openapi"), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.All(
            (string[])["/api/v1/articles", "/api/v1/articles/{id}", "/api/v1/articles/{id}/versions", "/api/v1/days", "/api/v1/sources", "/api/v1/lookup", "/api/v1/on-this-day"],
            path => Assert.Contains(path, paths));
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => Text(o.Value, "operationId"))).ToList();
        Assert.Equal(operations.Count, operations.Distinct().Count());
        Assert.Contains("q", document.GetProperty("paths").GetProperty("/api/v1/search").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => Text(p, "name")));

        using var page = await site.GetAsync("/docs/api/");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("https://", html.Replace(site.Root, "", StringComparison.Ordinal), StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    private static async Task The_examples_of_the_description_run(ServedArchive site)
    {
        var description = Text((await JsonAsync(site, "/openapi/v1.json")).GetProperty("info"), "description")!.ReplaceLineEndings("\n");

        var python = (await OtherPrograms.RunAsync("python3", "apt-get install python3", "-c", Example(description, "python"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, python.Length);
        Assert.All(python, line => Assert.StartsWith("2023-07-", line, StringComparison.Ordinal));

        var curl = await OtherPrograms.RunAsync("sh", "apt-get install curl", "-c", Example(description, "sh").Replace("curl", "curl -sS", StringComparison.Ordinal));
        Assert.Equal(8, JsonDocument.Parse(curl).RootElement.GetProperty("items").GetArrayLength());

        // R and its packages are large; where a machine has them, its example is run as well.
        if (HasR()) await OtherPrograms.RunAsync("Rscript", "apt-get install r-cran-jsonlite", "-e", "pdf(NULL)\n" + Example(description, "r"));
    }

    private static bool HasR()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["-e", "quit(status = !requireNamespace('jsonlite', quietly = TRUE))"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Example(string description, string language)
    {
        var start = description.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return description[start..description.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static async Task<int> CountAsync(ServedArchive site, string query) =>
        (await JsonAsync(site, $"/api/v1/articles?limit=200&{query}")).GetProperty("items").GetArrayLength();

    private static async Task<JsonElement> JsonAsync(ServedArchive site, string target) => JsonDocument.Parse(await site.TextAsync(target)).RootElement;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
