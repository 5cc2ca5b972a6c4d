using System.Text.Json;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Queries;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P9, P10: the 45 queries of the list over HTTP, with page, counts and facets; one reader, then sixteen at once; no answer is kept for the next one. The counts are held against the truth,
/// for an index that answers fast because it overlooks articles answers nothing.
/// </summary>
internal static class Searching
{
    private const int Rounds = 6;

    // A server that has just started compiles what it runs for the first thousand answers, and every connection to
    // PostgreSQL reads the catalogue once: the first minute of a server that then runs for months.
    private const int RoundsBefore = 16;

    private const string Api = "/api/v1/search?sort=newest&q=";
    private const string Page = "/search?sort=newest&q=";

    public static Task SqliteAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Sqlite);

    public static Task PostgresAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Postgres);

    private static async Task RunAsync(Bench bench, DatabaseProvider provider)
    {
        await using var archive = await ServedArchive.StartAsync(bench, bench.Mixed, provider, keepsPages: false);
        var wrong = await WrongCountsAsync(archive, QueryCounts.Of(bench.TruthFolder));
        bench.Add("P9", $"wrong-counts-{provider}", wrong, "queries", bound: Bound.AtMost(0));
        await LatencyAsync(bench, archive, $"api-{provider}", Addresses(Api, QueryList.All));
        await LatencyAsync(bench, archive, $"page-{provider}", Addresses(Page, QueryList.All));
        if (!bench.IsSeeded && provider == DatabaseProvider.Sqlite) await AgainstPeersAsync(bench, archive);
        foreach (var group in QueryList.All.GroupBy(query => query.Class))
            await ClassAsync(bench, archive, $"api-{provider}-{group.Key}", Addresses(Api, group));
    }

    // The same words for all; ours with page, counts and facets over HTTP.
    private static async Task AgainstPeersAsync(Bench bench, ServedArchive archive)
    {
        await SearchPeers.RipgrepAsync(bench);
        if (await SearchPeers.QuestAsync(bench) is not { } quest) return;
        var addresses = Addresses(Page, QueryList.All.Where(query => !query.Text.Contains(' ', StringComparison.Ordinal)));
        var ours = await archive.AskAsync(addresses, addresses.Length * Rounds, connections: 1);
        bench.Add("P9", "page-p95", ours.Percentile(0.95), "ms", new Anchor("quest, phrase, p95", quest), Bound.AtMost(1));
    }

    private static string[] Addresses(string path, IEnumerable<Query> queries) => [.. queries.Select(query => path + Uri.EscapeDataString(query.Text))];

    private static async Task LatencyAsync(Bench bench, ServedArchive archive, string name, string[] addresses)
    {
        await archive.AskAsync(addresses, addresses.Length * RoundsBefore, connections: 1);
        var alone = await archive.AskAsync(addresses, addresses.Length * Rounds, connections: 1);
        bench.Add("P10", $"search-{name}-cpu", alone.MicrosecondsEach / 1000, "ms");
        bench.Add("P10", $"search-{name}-p50", alone.Percentile(0.5), "ms");
        bench.Add("P10", $"search-{name}-p95", alone.Percentile(0.95), "ms", bound: Bound.AtMost(25));
        bench.Add("P10", $"search-{name}-p99", alone.Percentile(0.99), "ms");
        bench.Add("P10", $"search-{name}-max", alone.Latencies[^1], "ms", bound: Bound.AtMost(200));
        await archive.AskAsync(addresses, addresses.Length * RoundsBefore);
        var together = await archive.AskAsync(addresses, addresses.Length * Rounds);
        bench.Add("P10", $"search-{name}-16-readers", together.PerSecond, "searches/s", bound: Bound.AtLeast(90));
        bench.Add("P10", $"search-{name}-16-readers-p50", together.Percentile(0.5), "ms");
        bench.Add("P10", $"search-{name}-16-readers-p95", together.Percentile(0.95), "ms");
        bench.Add("P10", $"search-{name}-16-readers-p99", together.Percentile(0.99), "ms");
    }

    private static async Task ClassAsync(Bench bench, ServedArchive archive, string name, string[] addresses)
    {
        var result = await archive.AskAsync(addresses, addresses.Length * Rounds, connections: 1);
        bench.Add("P10", $"search-{name}-p50", result.Percentile(0.5), "ms");
        bench.Add("P10", $"search-{name}-cpu", result.MicrosecondsEach / 1000, "ms");
    }

    private static async Task<int> WrongCountsAsync(ServedArchive archive, Dictionary<string, int> truth)
    {
        var wrong = 0;
        foreach (var query in QueryList.All)
        {
            await using var answer = await archive.Client.GetStreamAsync(Api + Uri.EscapeDataString(query.Text) + "&count=exact");
            using var json = await JsonDocument.ParseAsync(answer);
            var total = json.RootElement.GetProperty("total");
            var (count, relation) = (total.GetProperty("value").GetInt32(), total.GetProperty("relation").GetString());
            if (count == truth[query.Text]) continue;
            wrong++;
            await Console.Error.WriteLineAsync($"{query.Class} {query.Text}: {relation} {count}, in truth {truth[query.Text]}");
        }

        return wrong;
    }
}
