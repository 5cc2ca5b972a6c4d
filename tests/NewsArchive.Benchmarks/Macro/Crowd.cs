using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>R10: many connections that do nothing, slow ones, and readers among them. The client and the server share the machine.</summary>
internal static class Crowd
{
    private const int Idle = 10_000;
    private const int Slow = 2_000;
    private const int PerSecond = 200;

    // What costs a server most when nobody takes it: downloads are made while they are read, the others lie in memory until they are.
    private static readonly string[] LongAnswers = ["/export?format=ndjson", "/feed.atom", "/api/v1/articles?limit=100", "/export?format=warc"];

    // Shorter than a server keeps an idle connection.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Task SqliteAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Sqlite);

    public static Task PostgresAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Postgres);

    private static async Task RunAsync(Bench bench, DatabaseProvider provider)
    {
        await using var served = await ServedArchive.StartAsync(bench, bench.Mixed, provider);
        var mix = Mix(served.Articles);
        await SteadyLoad.RunAsync(served.Client, mix, PerSecond / 4, TimeSpan.FromSeconds(5)); // the first request of each kind compiles
        var memory = served.Server.MemoryMiB;

        using (var idle = new Sockets())
        {
            var refused = await idle.OpenAsync(served.Server.Address, Idle, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            var result = await SteadyLoad.RunAsync(served.Client, mix, PerSecond, Duration);
            bench.Add("R10", "idle-open", idle.Count, "connections");
            bench.Add("R10", "idle-refused", refused, "connections");
            Add(bench, "idle", result, limit: 500);
            bench.Add("R10", "idle-memory", served.Server.MemoryMiB - memory, "MiB more", bound: Bound.AtMost(400));
        }

        using var heads = new Sockets();
        using var mouths = new Sockets();
        await heads.OpenAsync(served.Server.Address, Slow, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        await mouths.OpenAsync(served.Server.Address, Slow, [.. LongAnswers.Select(path => $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]);
        var (closedHeads, closedMouths) = (heads.DribbleAsync(isReading: false, Patience), mouths.DribbleAsync(isReading: true, Patience));
        Add(bench, "slow", await SteadyLoad.RunAsync(served.Client, mix, PerSecond, Duration), limit: 1_000);
        foreach (var (name, (last, left)) in (IEnumerable<(string, (TimeSpan, int))>)[("slow-heads", await closedHeads), ("slow-readers", await closedMouths)])
        {
            bench.Add("R10", name + "-closed-after", last.TotalSeconds, "s", bound: Bound.AtMost(40));
            bench.Add("R10", name + "-never-closed", left, "connections", bound: Bound.AtMost(0));
        }
    }

    /// <summary>What readers ask: mostly articles, then days, lists and searches.</summary>
    internal static IReadOnlyList<string> Mix(IReadOnlyList<string> articles) =>
    [
        .. articles.Take(200).SelectMany((article, i) => (string[])[article, article, i % 2 == 0 ? "/" : "/sources", i % 4 == 0 ? "/search?q=图书馆" : article]),
    ];

    private static void Add(Bench bench, string name, SteadyResult result, double limit)
    {
        bench.Add("R10", name + "-p50", result.Percentile(0.5), "ms");
        bench.Add("R10", name + "-p99", result.Percentile(0.99), "ms", bound: Bound.AtMost(limit));
        bench.Add("R10", name + "-failures", result.Failures, "requests", bound: Bound.AtMost(0));
    }
}
