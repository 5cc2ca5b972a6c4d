using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting;

/// <summary>What those who watch the server are told: readiness, figures, logs.</summary>
public sealed class WatchingTests
{
    [Theory, EachDatabase]
    public async Task Readiness_names_what_needs_the_operator(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], ("Ingest__Enabled", "true"), ("Ingest__Folders__1", "/no/such/folder"));

        // A busy machine may take longer for a check than the check is given.
        await Eventually.HappensAsync(async () => (await ReadyAsync(site)).Status == HttpStatusCode.OK);
        await Eventually.HappensAsync(async () => (await ReadyAsync(site)).Report["folders"] == "cannot be read: Ingest:Folders:1");
        var (_, report) = await ReadyAsync(site);
        Assert.NotEqual("healthy", report["status"]);
        foreach (var name in (string[])["database", "schema", "disk", "fixity"]) Assert.True(report.ContainsKey(name), name);
        Assert.DoesNotContain(report.Values, text => text.Contains("/no/such", StringComparison.Ordinal));

        await site.Archive.AskAsync(async db =>
        {
            db.FixityRuns.Add(new FixityRun { StartedUtc = TimeProvider.System.GetUtcNow().UtcDateTime, EndedUtc = TimeProvider.System.GetUtcNow().UtcDateTime, Faults = 2, Repaired = 1 });
            return await db.SaveChangesAsync();
        });
        await Eventually.HappensAsync(async () => (await ReadyAsync(site)).Report["fixity"].StartsWith("1 faults were found and not repaired", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_database_without_its_tables_makes_the_server_unready_and_not_mute(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, []);
        await Eventually.HappensAsync(async () => (await ReadyAsync(site)).Report["status"] == "healthy");

        await site.Archive.AskAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE \"__EFMigrationsHistory\""));

        await Eventually.HappensAsync(async () => (await ReadyAsync(site)).Status == HttpStatusCode.ServiceUnavailable);
        using var alive = await site.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Figures_are_for_this_machine_unless_told_otherwise()
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Postgres, [Some.Article(), "no header"], ("Ingest__Enabled", "true"), ("Ingest__SettleTime", "00:00:00"));
        await site.TextAsync("/search?q=%E6%B8%A1%E8%BD%AE");
        await Eventually.HappensAsync(async () => (await site.TextAsync("/metrics")).Contains("newsarchive_ingest_pass_duration_seconds_count", StringComparison.Ordinal));
        // What was just told is told again for a moment.
        await Eventually.HappensAsync(async () =>
        {
            await site.TextAsync("/about");
            return Regex.IsMatch(await site.TextAsync("/metrics"), "newsarchive_cache_answers_total\\{[^}]*result=\"hit\"");
        });

        var figures = await site.TextAsync("/metrics");

        foreach (var name in (string[])["http_server_request_duration_seconds_count", "newsarchive_search_duration_seconds_count", "newsarchive_ingest_lag_seconds", "newsarchive_cache_answers_total", "db_client_connection", "dotnet_gc_collections_total"])
            Assert.Contains(name, figures, StringComparison.Ordinal);
        foreach (var header in (string[])["X-Forwarded-For", "Forwarded", "Via"])
        {
            using var forwarded = await site.GetAsync("/metrics", (header, "203.0.113.7"));
            Assert.Equal((header, HttpStatusCode.NotFound), (header, forwarded.StatusCode));
        }

        await using var others = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], ("Metrics__Allow__0", "10.1.0.0/16"));
        using var refused = await others.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_log_in_json_has_a_line_for_a_request_and_no_query_and_no_line_of_anybodys_making()
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], ("Logging__Format", "Json"), ("Logging__Requests", "All"));
        using var first = await site.GetAsync("/search?q=whisper");
        using var second = await site.GetAsync("/no%0A%7B%22@mt%22:%22forged%22%7D%1B%5B2Jend");

        await Eventually.HappensAsync(() => Task.FromResult(site.Errors.Contains("2Jend", StringComparison.Ordinal)));

        Assert.DoesNotContain("whisper", site.Errors, StringComparison.Ordinal);
        var lines = site.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone()).ToList();
        Assert.Contains(lines, line => line.TryGetProperty("Path", out var path) && path.ToString() == "/search" && line.GetProperty("Status").GetInt32() == 200);
        Assert.DoesNotContain(lines, line => line.TryGetProperty("@mt", out _));
    }

    [Fact]
    public async Task A_log_of_text_writes_out_what_would_end_a_line()
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], ("Logging__Requests", "All"));
        using var answer = await site.GetAsync("/no%0A2026-01-01T00:00:00.000+00:00%20ERR%20forged%1B%5B2J%E2%80%AEend");

        await Eventually.HappensAsync(() => Task.FromResult(site.Errors.Contains("end", StringComparison.Ordinal)));

        Assert.DoesNotContain('\u001b', site.Errors);
        Assert.DoesNotContain('\u202e', site.Errors);
        Assert.DoesNotContain(site.Errors.Split('\n'), line => line.StartsWith("2026-01-01T00:00:00", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, Dictionary<string, string> Report)> ReadyAsync(ServedArchive site)
    {
        using var answer = await site.GetAsync("/readyz");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var report = new Dictionary<string, string> { ["status"] = json.RootElement.GetProperty("status").GetString()! };
        foreach (var check in json.RootElement.GetProperty("checks").EnumerateArray())
            report[check.GetProperty("name").GetString()!] = check.GetProperty("detail").GetString() ?? check.GetProperty("status").GetString()!;
        return (answer.StatusCode, report);
    }
}
