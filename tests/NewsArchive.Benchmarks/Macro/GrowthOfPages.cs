using System.Globalization;
using System.Text.Json;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P11: what pages of dates and sources cost in this archive, against one of a tenth of its articles. The small one covers a tenth of the time, so that a day
/// has as many articles in both: what differs is the size of the archive, not of the page. P12: a page far down a list against its first one.
/// How long readers wait for a page when sixteen ask at once is told beside it; no page is kept for the next one.
/// </summary>
internal static class GrowthOfPages
{
    private const int Part = 10;
    private const int Requests = 600;
    private const int DeepestPage = 150;

    public static Task SqliteAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Sqlite);

    public static Task PostgresAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Postgres);

    private static async Task RunAsync(Bench bench, DatabaseProvider provider)
    {
        var small = await CostsAsync(bench, bench.Mixed with { Articles = bench.Articles / Part, Years = bench.Mixed.Years / Part }, provider);
        var large = await CostsAsync(bench, bench.Mixed, provider);
        foreach (var (page, result) in large)
        {
            var (cost, before) = (result.MicrosecondsEach, small[page].MicrosecondsEach);
            if (page == "list-deep")
                bench.Add("P12", $"list-page-{DeepestPage}-{provider}", cost, "us", new Anchor("first page", large["list-first"].MicrosecondsEach), Bound.AtMost(1.2));
            else
                bench.Add("P11", $"{page}-{provider}", cost, "us", new Anchor($"{bench.Articles / Part} articles", before), Bound.AtMost(1.3));
            foreach (var (name, share) in new[] { ("p50", 0.5), ("p95", 0.95), ("p99", 0.99) })
                bench.Add("P11", $"{page}-{provider}-16-readers-{name}", result.Percentile(share), "ms");
        }
    }

    private static async Task<Dictionary<string, LoadResult>> CostsAsync(Bench bench, Manifest manifest, DatabaseProvider provider)
    {
        await using var archive = await ServedArchive.StartAsync(bench, manifest, provider, keepsPages: false);
        var costs = new Dictionary<string, LoadResult>();
        foreach (var (name, addresses) in await PagesAsync(archive, manifest))
        {
            await archive.AskAsync(addresses, Requests);
            costs[name] = await archive.AskAsync(addresses, Requests);
        }

        return costs;
    }

    // A day in the midst of the archive, of the outlet with the most articles.
    private static async Task<List<(string Name, string[] Addresses)>> PagesAsync(ServedArchive archive, Manifest manifest)
    {
        const string list = "/api/v1/articles?source=voa&limit=20";
        var day = new StoryTeller(manifest).Tell(manifest.Articles / 2).PublishedUtc.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return
        [
            ("home", ["/"]), ("day", [$"/{day}"]), ("month", [$"/{day[..7]}"]), ("year", [$"/{day[..4]}"]),
            ("source", ["/sources/voa"]), ("source-month", [$"/sources/voa/{day[..7]}"]), ("sources", ["/sources"]),
            ("article", [.. archive.Articles.Take(Requests)]),
            ("list-first", [list]), ("list-deep", [await DeepAsync(archive, list)]),
        ];
    }

    private static async Task<string> DeepAsync(ServedArchive archive, string list)
    {
        var address = list;
        for (var page = 1; page < DeepestPage; page++)
        {
            await using var answer = await archive.Client.GetStreamAsync(address);
            using var json = await JsonDocument.ParseAsync(answer);
            if (json.RootElement.GetProperty("next").GetString() is not { } next) break;
            address = $"{list}&cursor={Uri.EscapeDataString(next)}";
        }

        return address;
    }
}
