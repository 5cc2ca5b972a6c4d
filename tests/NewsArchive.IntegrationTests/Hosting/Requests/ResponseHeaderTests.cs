using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

/// <summary>Every response carries the security headers, whatever it is and whoever made it.</summary>
public sealed class ResponseHeaderTests(SqliteSampleServer server) : IClassFixture<SqliteSampleServer>
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; " +
        "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; frame-src 'none'; require-trusted-types-for 'script'; report-to csp";

    private const string InertPolicy = "default-src 'none'; form-action 'none'; sandbox";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_files_feeds_interfaces_and_their_refusals_have_all_headers()
    {
        var (id, stamp, day) = await ServedVersionAsync();
        string[] pages =
        [
            "/", "/about", "/years", $"/{day:yyyy}", $"/{day:yyyy'/'MM}", $"/{day:yyyy'/'MM'/'dd}", "/sources", "/sources/voa", "/on/07-18", "/search", "/search?q=%E7%9A%84",
            "/search/help", "/search/trends", $"/a/{id}", $"/a/{id}/{stamp}", $"/a/{id}/versions", "/no/such/page", "/a/0000000000000000", "/2023/02/31", "/error/503",
            "/site.css", "/site.js", "/favicon.svg",
        ];
        string[] inert =
        [
            $"/a/{id}.json", $"/a/{id}.md", $"/a/{id}.ris", $"/a/{id}.bib", $"/a/{id}.csl.json", $"/a/{id}/original", $"/a/{id}/{stamp}.json", "/api/v1/articles", "/api/v1/sources",
            "/api/v1/days", "/feed.atom", "/feed.json", "/search/feed.atom?q=%E7%9A%84", "/sources/voa/feed.atom", "/sitemap.xml",
        ];
        string[] others =
        [
            "/api/v1/search?q=%E7%9A%84", "/api/v1/articles?limit=many", "/api/v1/nothing", "/docs/api", "/openapi/v1.json", "/opensearch.xml", "/robots.txt", "/manifests.json", "/manifests/2023-07-18.json", "/healthz",
            "/cdx?url=voachinese.com/*", "/cdx", "/wayback/available?url=https://www.voachinese.com/", "/web/https://www.voachinese.com/nothing", "/web/ftp://x", "/export?format=none",
            "/2023/7/18", $"/search?q={new string('x', 9_000)}", $"/web/https://example.org/{new string('x', 8_000)}",
        ];

        foreach (var address in pages) await CheckAsync(HttpMethod.Get, address, PagePolicy);
        foreach (var address in inert) await CheckAsync(HttpMethod.Get, address, InertPolicy);
        foreach (var address in others) await CheckAsync(HttpMethod.Get, address, policy: null);
        foreach (var address in (string[])[.. pages, .. inert, .. others]) await CheckAsync(HttpMethod.Head, address, policy: null);
        foreach (var address in (string[])["/", "/healthz", "/site.css", "/api/v1/articles", $"/a/{id}", "/feed.atom", "/no/such/page"])
            foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Trace, new HttpMethod("BREW")])
                await CheckAsync(method, address, policy: null);
    }

    [Fact]
    public async Task An_unchanged_answer_has_them_too()
    {
        foreach (var address in (string[])["/api/v1/sources", "/feed.atom", "/site.css"])
        {
            using var first = await server.Client.GetAsync(address, Cancellation);
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await server.Client.SendAsync(again, Cancellation);

            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            AssertHeaders(answer, address);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_them()
    {
        using var answer = await server.Client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "dark"), new("to", new string('x', 1_100_000))]), Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        AssertHeaders(answer, "/theme");
    }

    [Fact]
    public async Task A_wrong_method_is_answered_with_the_right_ones()
    {
        foreach (var address in (string[])["/", "/about", "/healthz", "/manifests.json", "/feed.atom", "/api/v1/sources", "/openapi/v1.json", "/docs/api"])
        {
            using var answer = await server.Client.DeleteAsync(address, Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{address}: {answer.StatusCode}");
            Assert.Contains("GET", answer.Content.Headers.Allow);
            Assert.Contains("HEAD", answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task Our_own_fault_is_told_on_a_page_with_them_and_without_a_trace()
    {
        await using var served = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [Some.Article()]);
        await served.Archive.AskAsync(async db => await db.Database.ExecuteSqlRawAsync("ALTER TABLE day_count RENAME TO lost"));

        using var page = await served.GetAsync("/2023/07/18");
        using var json = await served.GetAsync("/api/v1/days");

        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        AssertHeaders(page, "/2023/07/18");
        Assert.DoesNotContain("day_count", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, json.StatusCode);
        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
        AssertHeaders(json, "/api/v1/days");
        Assert.DoesNotContain("day_count", await json.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task CheckAsync(HttpMethod method, string address, string? policy)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Assert.True((int)answer.StatusCode < 500 || address == "/error/503", $"{method} {address}: {answer.StatusCode}");
        AssertHeaders(answer, $"{method} {address}");
        if (policy is not null) Assert.Equal($"{address}: {policy}", $"{address}: {answer.Headers.GetValues("Content-Security-Policy").Single()}");
        if (policy == PagePolicy) Assert.Equal("csp=\"/csp-reports\"", answer.Headers.GetValues("Reporting-Endpoints").Single());
        // Whatever GET answers, HEAD answers.
        if (method == HttpMethod.Head) Assert.NotEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static void AssertHeaders(HttpResponseMessage answer, string what)
    {
        void Has(string name, string value) =>
            Assert.True(answer.Headers.TryGetValues(name, out var values) && values.Single() == value, $"{what} ({(int)answer.StatusCode}): {name}");

        Has("X-Content-Type-Options", "nosniff");
        Has("Referrer-Policy", "no-referrer");
        Has("Cross-Origin-Opener-Policy", "same-origin");
        Has("Cross-Origin-Resource-Policy", "same-origin");
        Has("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
        Has("X-Frame-Options", "DENY");
        Assert.True(answer.Headers.Contains("Content-Security-Policy"), what);
        Assert.False(answer.Headers.Contains("Server"), what);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"), what); // this is no https
    }

    private async Task<(string Id, string Stamp, DateOnly Day)> ServedVersionAsync()
    {
        await using var archive = TestArchive.Over(server.Provider, server.ConnectionString);
        var version = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Id).Select(v => new { v.Article!.PublicId, v.StampUtc, v.Article.Day }).FirstAsync());
        return (version.PublicId, version.StampUtc.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture), version.Day);
    }
}
