using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Search;

/// <summary>The search as its users meet it: the page, the JSON, and whatever nonsense is sent to either.</summary>
public abstract class SearchOverHttpTests(SampleServer server)
{
    // A developer who has changed the grammar sets this to thousands.
    private static readonly int RandomTexts = int.TryParse(
        Environment.GetEnvironmentVariable("ARCHIVE_FUZZ"), CultureInfo.InvariantCulture, out var number) ? number : 60;

    private static readonly string[] Doors = ["/search", "/api/v1/search", "/search/trends"];

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q")]
    [InlineData("phrase")]
    [InlineData("any")]
    [InlineData("none")]
    [InlineData("title")]
    [InlineData("author")]
    [InlineData("source")]
    [InlineData("lang")]
    [InlineData("from")]
    [InlineData("to")]
    [InlineData("sort")]
    [InlineData("cursor")]
    [InlineData("limit")]
    [InlineData("exact")]
    public async Task No_text_in_any_parameter_makes_it_fail(string parameter)
    {
        var random = new Random(parameter.Length * 7919 + parameter[0]);
        var times = new List<double>(RandomTexts);
        for (var i = 0; i < RandomTexts; i++)
        {
            var path = Doors[i % Doors.Length];
            var started = Stopwatch.GetTimestamp();
            var address = $"{path}?{(parameter == "q" ? "" : "q=%E7%9A%84&")}{parameter}={RandomText(random)}";
            using var answer = await server.Client.GetAsync(address, Cancellation);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode} for {address}\n{server.Errors}");
        }

        // Told, not asserted: it says as much of the machine as of the program.
        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parameter}: {times.Count} requests, p50 {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms, longest {times[^1]:0} ms"));
    }

    [Theory]
    [InlineData("/search?q=%E3%A1%9Dlang%3A%EB%B9%B8NEAR%28%E3%B0%B6pubdate%3A%E4%81%9F%25%0A%E6%BE%9C%00")]
    [InlineData("/api/v1/search?q=%E7%9A%84&any=%E5%99%A3%E2%80%8B%00%7C%E3%92%B6%E7%BE%8E%E2%BC%BA")]
    [InlineData("/api/v1/search?q=%E7%9A%84&author=%E7%9A%84%00%7C%E2%80%9C%E2%BF%90P1M%E2%B4%AB%7C%E2%80%9Ctitle%3A-")]
    public async Task A_null_character_reaches_no_database(string address)
    {
        using var answer = await server.Client.GetAsync(address, Cancellation);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, server.Errors);
    }

    [Fact]
    public async Task Json_has_the_promised_shape_and_leads_through_all_results()
    {
        var (seen, cursor, total) = (new HashSet<string>(), (string?)null, -1L);
        do
        {
            using var json = JsonDocument.Parse(await server.Client.GetStringAsync($"/api/v1/search?q=%E7%9A%84&limit=7&cursor={cursor}", Cancellation));
            var root = json.RootElement;
            Assert.Equal("eq", root.GetProperty("total").GetProperty("relation").GetString());
            total = root.GetProperty("total").GetProperty("value").GetInt64();
            foreach (var facet in new[] { "source", "month", "lang" })
                Assert.Equal(total, root.GetProperty("facets").GetProperty(facet).EnumerateArray().Sum(f => f.GetProperty("count").GetInt64()));
            foreach (var item in root.GetProperty("items").EnumerateArray())
            {
                foreach (var name in new[] { "id", "url", "title", "source", "lang", "published", "publishedPrecision", "captured", "originalUrl", "snippet" })
                    Assert.Equal(JsonValueKind.String, item.GetProperty(name).ValueKind);
                Assert.True(seen.Add(item.GetProperty("id").GetString()!));
            }

            cursor = root.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(total, seen.Count);
        Assert.True(total > 30);
    }

    [Fact]
    public async Task Traditional_and_simplified_find_the_same()
    {
        var simplified = await CountAsync("图书馆");
        Assert.True(simplified > 1);
        Assert.Equal(simplified, await CountAsync("圖書館"));
        Assert.Equal(simplified, await CountAsync("圖书馆"));
    }

    [Fact]
    public async Task The_page_marks_the_words_and_says_how_the_query_was_read()
    {
        var page = await server.Client.GetStringAsync("/search?q=" + Uri.EscapeDataString("圖書館 -\"<script>x\" pubdate:nonsense"), Cancellation);

        Assert.Contains("<mark>", page, StringComparison.Ordinal);
        Assert.Contains("<q>nonsense</q>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_leads_to_the_address_of_its_query()
    {
        using var answer = await server.Client.GetAsync("/search?q=a&phrase=&any=b+c&none=d&title=&author=&source=voa&lang=&from=2020&to=&sort=", Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/search?q=a%20b%7Cc%20-d&source=voa&from=2020-01-01", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_pasted_address_opens_its_article()
    {
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/search?limit=1", Cancellation));
        var item = json.RootElement.GetProperty("items")[0];
        using var answer = await server.Client.GetAsync("/search?q=" + Uri.EscapeDataString(item.GetProperty("originalUrl").GetString()!), Cancellation);

        Assert.Equal($"/a/{item.GetProperty("id").GetString()}", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/opensearch.xml", "application/opensearchdescription+xml")]
    [InlineData("/search/help", "text/html")]
    [InlineData("/search/trends", "text/html")]
    [InlineData("/search/trends?q=%E5%9B%BE%E4%B9%A6%E9%A6%86%7C%E6%B8%A1%E8%BD%AE+%E7%9A%84&per=1000", "text/html")]
    [InlineData("/search/trends?q=%E5%9B%BE%E4%B9%A6%E9%A6%86&format=csv", "text/csv")]
    public async Task What_belongs_to_the_search_is_there(string address, string type)
    {
        using var answer = await server.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<long> CountAsync(string words)
    {
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/search?q=" + Uri.EscapeDataString(words), Cancellation));
        return json.RootElement.GetProperty("total").GetProperty("value").GetInt64();
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["title:", "source:", "lang:", "pubdate:", "-", "\"", "“", "|", " OR ", "*", "P1M", "2023-07/", "中国", "的", "a", "\u0000", "\u200B", "𠀀", "'", "\\", "%", "&", "NEAR(", "ａ", "e\u0301", "١", "99999999999999999999", "a5.3", "r7", "\n"];
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0
            ? ((char)random.Next(1, 0xD7FF)).ToString()
            : pieces[random.Next(pieces.Length)]));
        return random.Next(10) == 0 ? "%FF%ED%A0%80" + Uri.EscapeDataString(text) : Uri.EscapeDataString(text);
    }
}

public sealed class SqliteSearchOverHttpTests(SqliteSampleServer server) : SearchOverHttpTests(server), IClassFixture<SqliteSampleServer>;

public sealed class PostgresSearchOverHttpTests(PostgresSampleServer server) : SearchOverHttpTests(server), IClassFixture<PostgresSampleServer>;
