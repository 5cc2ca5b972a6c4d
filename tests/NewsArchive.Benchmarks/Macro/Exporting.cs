using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// The verb <c>export</c> in every format over the whole archive. What is meant is 100,000 articles: the memory must not depend on their number,
/// and each format must say that it holds all of them.
/// </summary>
internal static class Exporting
{
    private const double MostMiB = 300;

    private static readonly string[] Formats = ["ndjson", "csv", "warc", "wacz", "epub", "folder"];

    public static async Task SqliteAsync(Bench bench)
    {
        var database = await bench.FullAsync(bench.Mixed, DatabaseProvider.Sqlite);
        await using var archive = await database.OpenAsync();
        var articles = await archive.AskAsync(db => Task.FromResult(db.Articles.Count()));
        foreach (var format in Formats)
        {
            var folder = bench.Workspace.NewFolder();
            var run = await bench.Program.RunAsync(["export", "--format", format, "--out", Path.Combine(folder, "export")], folder, database.Settings);
            if (!run.Output.StartsWith($"{articles} of {articles} articles", StringComparison.Ordinal)) throw new InvalidOperationException($"{format} is not whole: {run.Output}");
            bench.Add("export", $"export-peak-memory-{format}", run.PeakMiB, "MiB", bound: Bound.AtMost(MostMiB));
            bench.Add("export", $"export-rate-{format}", articles / run.Cost.Wall.TotalSeconds, "articles/s");
        }
    }
}
