using System.Globalization;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P6: what one new file costs an archive, and how long it takes until a search finds it: the pass over its folder, and the search. The time
/// that a file has to lie still is left out: it is a setting. Each article stays in the archive, and has no word that other benchmarks look for.
/// </summary>
internal static class NewFile
{
    private const int WarmUps = 3;
    private const int Files = 20;

    public static Task SqliteAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Sqlite, TimeSpan.FromSeconds(2));

    public static Task PostgresAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Postgres, TimeSpan.FromSeconds(5));

    private static async Task RunAsync(Bench bench, DatabaseProvider provider, TimeSpan most)
    {
        var database = await bench.FullAsync(bench.Mixed, provider);
        await using var archive = await database.OpenAsync();
        var folder = bench.Workspace.NewFolder();
        var costs = new List<Cost>();
        var server = TimeSpan.Zero;
        for (var number = -WarmUps; number < Files; number++)
        {
            var word = Write(folder);
            if (number == 0) server = database.ServerCpu;
            var cost = await Cpu.OfAsync(async () =>
            {
                await archive.IngestAsync(folder);
                if (await CountAsync(archive, word) != 1) throw new InvalidOperationException($"The file with {word} was taken in and is not found.");
            });
            if (number >= 0) costs.Add(cost);
        }

        var name = provider.ToString().ToLowerInvariant();
        bench.Add("P6", $"new-file-found-{name}", Cost.Median(costs).Wall.TotalMilliseconds, "ms");
        bench.Add("P6", $"new-file-found-{name}-longest", costs.Max(cost => cost.Wall).TotalMilliseconds, "ms", bound: Bound.AtMost(most.TotalMilliseconds));
        var cpu = Cost.Median(costs).Cpu + (database.ServerCpu - server) / Files;
        bench.Add("P6", $"new-file-cpu-{name}", cpu.TotalMilliseconds, "ms", await AnchorAsync(bench), Bound.AtMost(1));
    }

    // omindex looks through all its pages for the new one; a million of them it is not given.
    private static async Task<Anchor> AnchorAsync(Bench bench) =>
        !bench.IsSeeded && await Omindex.UpdateAsync(bench, string.Join(' ', Enumerable.Range(0, 200))) is { } update
            ? new Anchor("omindex, one more page", update.Cpu.TotalMilliseconds)
            : new Anchor("omindex, as measured before", 150);

    // Each run has other words, so that the archive may be used again.
    private static string Write(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        var word = string.Create(CultureInfo.InvariantCulture, $"w{now.Ticks}");
        File.WriteAllText(
            Path.Combine(folder, word + ".md"),
            string.Create(CultureInfo.InvariantCulture, $"<!--{now.ToUnixTimeMilliseconds()}-->\n[{word}](https://www.example.org/{word})\n------\n\n<p>{string.Join(' ', Enumerable.Range(0, 200).Select(i => $"{word}x{i}"))}</p>\n"));
        return word;
    }

    private static Task<long> CountAsync(Archive archive, string word) => archive.AskAsync(async db =>
        (await new ArchiveSearch(db).SearchAsync(QueryParser.Parse(word, DateOnly.MaxValue), null, ArchiveSearch.DefaultLimit, countExactly: false, CancellationToken.None)).Total.Value);
}
