using System.Net;
using System.Text.Json;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

/// <summary>Who may ask under which name, how long, how often; and what is said when the database is away.</summary>
public sealed class RequestGateTests(DefaultServer shared) : IClassFixture<DefaultServer>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("news.example", HttpStatusCode.BadRequest)]
    [InlineData("203.0.113.7", HttpStatusCode.BadRequest)]
    [InlineData("localhost.news.example", HttpStatusCode.BadRequest)]
    [InlineData("127.1", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("192.168.1.20:5000", HttpStatusCode.OK)]
    [InlineData("[fd00::20]:5000", HttpStatusCode.OK)]
    public async Task Without_settings_it_answers_to_this_machine_and_network_and_to_no_name_of_the_internet(string host, HttpStatusCode expected)
    {
        var served = shared.Archive;
        using var answer = await served.GetAsync("/about", ("Host", host));

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(answer.Headers.Contains("X-Content-Type-Options"));
    }

    [Fact]
    public async Task With_a_public_address_it_answers_to_that_name_and_to_the_address_it_was_reached_at()
    {
        await using var served = await NewAsync(("Archive__PublicUrl", "https://archive.example"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "/about", "archive.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "/about", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(served, "/about", "192.168.1.20"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(served, "/feed.atom", "other.example"));
        Assert.Contains("AllowedHosts", served.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_allowed_hosts_it_answers_to_no_other_and_probes_still_reach_it()
    {
        await using var served = await NewAsync(("AllowedHosts", "archive.example; *.mirror.example"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "/about", "ARCHIVE.example:8080"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "/about", "a.mirror.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(served, "/about", "mirror.example.evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(served, "/about", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "/healthz", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(served, "/healthz", "other.example"));
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Original-URL", "/about")]
    [InlineData("X-Rewrite-URL", "/about")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    public async Task What_a_client_forwards_changes_no_answer(string name, string value)
    {
        var served = shared.Archive;
        foreach (var address in (string[])["/", "/feed.atom", "/opensearch.xml", "/api/v1/articles", "/robots.txt"])
        {
            using var plain = await served.GetAsync(address);
            using var forged = await served.GetAsync(address, (name, value));

            Assert.Equal(await plain.Content.ReadAsStringAsync(Cancellation), await forged.Content.ReadAsStringAsync(Cancellation));
            Assert.Equal(Headers(plain), Headers(forged));
        }
    }

    [Fact]
    public async Task A_known_proxy_is_believed_who_asks_and_how_and_nothing_else()
    {
        await using var served = await NewAsync(("Proxy__Known__0", "127.0.0.0/8"), ("RateLimit__Burst", "2"), ("RateLimit__PerSecond", "1"));
        using var https = await served.GetAsync("/robots.txt", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"));

        Assert.Contains("https://127.0.0.1", await https.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000; includeSubDomains", https.Headers.GetValues("Strict-Transport-Security").Single());

        // Only the last hop counts: what stands before it was written by the client.
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await served.GetAsync("/about", ("X-Forwarded-For", $"198.51.100.{i}, 203.0.113.5"));
            statuses.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var other = await served.GetAsync("/about", ("X-Forwarded-For", "203.0.113.6"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_a_page_for_people_and_a_problem_for_programs()
    {
        await using var served = await NewAsync(("RateLimit__Loopback", "true"), ("RateLimit__Burst", "3"), ("RateLimit__PerSecond", "1"));
        using var page = await RefusedAsync(served, "/about");
        using var json = await RefusedAsync(served, "/api/v1/sources");
        using var probe = await served.GetAsync("/healthz");

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("action=\"/theme\"", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(429, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("\"requests\";q=3;w=3", json.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"requests\";r=0;t=", json.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        foreach (var answer in (HttpResponseMessage[])[page, json])
        {
            Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task Searches_are_limited_more_than_pages()
    {
        await using var served = await NewAsync(("RateLimit__Loopback", "true"), ("RateLimit__Burst", "100000"), ("RateLimit__PerSecond", "100000"), ("RateLimit__SearchesPerSecond", "1"));
        using var refused = await RefusedAsync(served, "/search?q=x");
        using var page = await served.GetAsync("/about");

        Assert.Equal("\"searches\";q=1;w=1", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_as_busy_and_the_process_lives()
    {
        await using var served = await ServedArchive.NewAsync(DatabaseProvider.Postgres, [Some.Article()], ("Fixity__Enabled", "false"));
        await DropDatabaseAsync(served);

        using var page = await served.GetAsync("/sources");
        using var json = await served.GetAsync("/api/v1/sources");
        using var health = await served.GetAsync("/healthz");

        foreach (var answer in (HttpResponseMessage[])[page, json])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.True(answer.Headers.Contains("X-Frame-Options"));
            Assert.DoesNotContain("Npgsql", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.DoesNotContain("   at ", served.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_8192_characters_can_be_asked_for_where_addresses_are_asked_for()
    {
        var url = "https://www.example.org/" + new string('x', 8_192 - 24);
        var served = shared.Archive;

        using var gate = await served.GetAsync("/web/20230718075903id_/" + url);
        using var index = await served.GetAsync("/cdx?url=" + Uri.EscapeDataString(url));
        using var page = await served.GetAsync("/search?q=" + new string('x', 8_192));

        Assert.Equal(HttpStatusCode.NotFound, gate.StatusCode);
        Assert.Equal(HttpStatusCode.OK, index.StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, page.StatusCode);
    }

    private static Task<ServedArchive> NewAsync(params (string, string)[] settings) => ServedArchive.NewAsync(DatabaseProvider.Sqlite, [Some.Article()], settings);

    private static async Task<HttpStatusCode> StatusAsync(ServedArchive served, string address, string host)
    {
        using var answer = await served.GetAsync(address, ("Host", host));
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> RefusedAsync(ServedArchive served, string address)
    {
        for (var i = 0; i < 1000; i++)
        {
            var answer = await served.GetAsync(address);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task DropDatabaseAsync(ServedArchive served)
    {
        var database = new NpgsqlConnectionStringBuilder(served.Archive.Settings.ConnectionString).Database;
        await using var connection = new NpgsqlConnection(Databases.Current.PostgresServer);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"DROP DATABASE \"{database}\" WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static string[] Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(",", h.Value)}").Order(StringComparer.Ordinal)];
}

/// <summary>A server without any setting of the gate; shared by the tests of a class.</summary>
public sealed class DefaultServer : IAsyncLifetime
{
    internal ServedArchive Archive { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Archive = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [Some.Article()]);

    public ValueTask DisposeAsync() => Archive.DisposeAsync();
}
