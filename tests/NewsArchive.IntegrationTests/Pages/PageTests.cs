using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Pages;

public sealed class SqlitePageTests(SqliteSampleServer server) : PageTests(server), IClassFixture<SqliteSampleServer>;

public sealed class PostgresPageTests(PostgresSampleServer server) : PageTests(server), IClassFixture<PostgresSampleServer>;

/// <summary>Every address of the reader's pages over HTTP, from the real program.</summary>
public abstract partial class PageTests(SampleServer server)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/2023")]
    [InlineData("/2023/05")]
    [InlineData("/2023/05/20")]
    [InlineData("/on/05-20")]
    [InlineData("/on/02-29")]
    [InlineData("/sources")]
    [InlineData("/sources/voa")]
    [InlineData("/sources/voa/2023")]
    [InlineData("/sources/harbour-daily.example")]
    [InlineData("/search")]
    [InlineData("/search?q=%E6%B8%A1%E8%BD%AE&from=2018-01-01&to=2024-12-31&source=voa")]
    [InlineData("/about")]
    public async Task Every_kind_of_page_answers(string address)
    {
        using var answer = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Single(Heading().Matches(page));
        Assert.DoesNotMatch(ThirdParty(), page);
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/2023/13")]
    [InlineData("/2023/02/30")]
    [InlineData("/0000")]
    [InlineData("/99999")]
    [InlineData("/on/02-30")]
    [InlineData("/sources/nobody")]
    [InlineData("/sources/voa/2023/99")]
    [InlineData("/a/0000000000000000")]
    [InlineData("/a/short")]
    [InlineData("/a/ILLEGAL0CHARS000")]
    [InlineData("/a/0000000000000000/20230101000000")]
    [InlineData("/a/%00")]
    [InlineData("/..%2f..%2fetc/passwd")]
    public async Task What_is_not_there_is_not_found_and_says_so_on_a_page(string address)
    {
        using var answer = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode}");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    [InlineData("/favicon.svg")]
    [InlineData("/healthz")]
    [InlineData("/search?q=" + "x")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        using var answer = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        string Header(string name) => string.Join(",", answer.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Empty(Header("Server"));
    }

    [Theory]
    [InlineData("from", "not-a-date")]
    [InlineData("to", "2023-99-99")]
    [InlineData("source", "' OR 1=1 --")]
    [InlineData("q", "%25_%5C\"'<script>")]
    [InlineData("q", "%00%FF%ED%A0%80")]
    [InlineData("sort", "sideways")]
    [InlineData("before", "nonsense")]
    [InlineData("lang", "tlh")]
    public async Task Nonsense_in_a_search_is_answered_by_a_page(string name, string value)
    {
        using var answer = await server.Client.GetAsync($"/search?{name}={value}", TestContext.Current.CancellationToken);

        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_article_and_every_version_has_its_page()
    {
        await using var archive = TestArchive.Over(server.Provider, server.ConnectionString);
        var versions = await archive.AskAsync(db => db.Versions
            .Select(v => new { v.Article!.PublicId, v.StampUtc, v.Title }).ToListAsync());

        Assert.NotEmpty(versions);
        foreach (var version in versions)
        {
            var article = await server.Client.GetAsync($"/a/{version.PublicId}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, article.StatusCode);
            var page = await server.Client.GetStringAsync($"/a/{version.PublicId}/{version.StampUtc:yyyyMMddHHmmss}", TestContext.Current.CancellationToken);
            Assert.Contains(version.PublicId, page, StringComparison.Ordinal);
            Assert.Contains("data-body", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Walking_from_day_to_day_meets_every_day_that_has_articles()
    {
        await using var archive = TestArchive.Over(server.Provider, server.ConnectionString);
        var days = await archive.AskAsync(db => db.DayCounts.Select(c => c.Day).Distinct().OrderBy(d => d).ToListAsync());

        var seen = new List<DateOnly>();
        for (var day = days[0]; ;)
        {
            seen.Add(day);
            var page = await server.Client.GetStringAsync($"/{day:yyyy'/'MM'/'dd}", TestContext.Current.CancellationToken);
            if (NextDay().Match(page) is not { Success: true } next) break;
            day = DateOnly.ParseExact(next.Groups[1].Value, "yyyy'/'MM'/'dd", null);
        }

        Assert.Equal(days, seen);
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("""(?:src|srcset|poster)="https?:|<(?:iframe|object|embed|base)\b|<link[^>]+rel="(?:stylesheet|preload|prefetch|icon)"[^>]+href="https?:""")]
    private static partial Regex ThirdParty();

    [GeneratedRegex("""href="/(\d{4}/\d\d/\d\d)" rel="next""")]
    private static partial Regex NextDay();
}
