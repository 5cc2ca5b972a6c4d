using System.Globalization;
using System.Text.Json;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P11: what pages of dates and sources cost in this archive, against one of a tenth of its articles. The small one covers a tenth of the time, so that a day
/// has as many articles in both: what differs is the size of the archive, not of the page. P12: a page far down a list against its first one.
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
        foreach (var (page, cost) in large)
        {
            if (page == "list-deep")
                bench.Add("P12", $"list-page-{DeepestPage}-{provider}", cost, "us", new Anchor("first page", large["list-first"]), Bound.AtMost(1.2));
            else
                bench.Add("P11", $"{page}-{provider}", cost, "us", new Anchor($"{bench.Articles / Part} articles", small[page]), Bound.AtMost(1.3));
        }
    }

    private static async Task<Dictionary<string, double>> CostsAsync(Bench bench, Manifest manifest, DatabaseProvider provider)
    {
        await using var archive = await ServedArchive.StartAsync(bench, manifest, provider, keepsPages: false);
        var costs = new Dictionary<string, double>();
        foreach (var (name, address) in await PagesAsync(archive, manifest))
        {
            await archive.AskAsync([address], Requests);
            costs[name] = (await archive.AskAsync([address], Requests)).MicrosecondsEach;
        }

        return costs;
    }

    // A day in the midst of the archive, of the outlet with the most articles.
    private static async Task<List<(string Name, string Address)>> PagesAsync(ServedArchive archive, Manifest manifest)
    {
        const string list = "/api/v1/articles?source=voa&limit=20";
        var day = new StoryTeller(manifest).Tell(manifest.Articles / 2).PublishedUtc.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return
        [
            ("home", "/"), ("day", $"/{day}"), ("month", $"/{day[..7]}"), ("year", $"/{day[..4]}"),
            ("source", "/sources/voa"), ("source-month", $"/sources/voa/{day[..7]}"), ("sources", "/sources"),
            ("list-first", list), ("list-deep", await DeepAsync(archive, list)),
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
