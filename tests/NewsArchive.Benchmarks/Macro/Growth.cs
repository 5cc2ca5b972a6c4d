using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P4: whether the ingest slows down as the archive grows. One pass over all volumes; the volumes follow each other in time, each with all
/// sources, so that the last files are as the first ones were and only the database is larger. What is meant is 1,000,000 articles; with fewer it shows less.
/// </summary>
internal static class Growth
{
    public static Task SqliteAsync(Bench bench) => MeasureAsync(bench, DatabaseProvider.Sqlite, 0.7);

    public static Task PostgresAsync(Bench bench) => MeasureAsync(bench, DatabaseProvider.Postgres, 0.6);

    private static async Task MeasureAsync(Bench bench, DatabaseProvider provider, double least)
    {
        await using var database = await bench.EmptyAsync(provider);
        await using var archive = await database.OpenAsync();
        var times = new Times();
        await archive.IngestAsync(bench.Folder, times);
        // The first tenth also pays for compilation: it is left out, and the second one is the first that counts.
        var (first, last) = (times.RateBetween(bench.Articles, 0.1, 0.2), times.RateBetween(bench.Articles, 0.9, 1));
        bench.Add("P4", $"last-tenth-{provider.ToString().ToLowerInvariant()}", last, "articles/cpu-s", new Anchor("second tenth", first), Bound.AtLeast(least));
    }

    /// <summary>When how many files were stored.</summary>
    private sealed class Times : IProgress<IngestReport>
    {
        private readonly List<(int Files, TimeSpan Cpu)> _points = [(0, Cpu.OfSelf)];

        public void Report(IngestReport value)
        {
            if (value.Read > _points[^1].Files) _points.Add((value.Read, Cpu.OfSelf));
        }

        public double RateBetween(int files, double from, double to)
        {
            var (start, end) = (PointAt(files * from), PointAt(files * to));
            return (end.Files - start.Files) / (end.Cpu - start.Cpu).TotalSeconds;
        }

        private (int Files, TimeSpan Cpu) PointAt(double files) => _points.MinBy(point => Math.Abs(point.Files - files));
    }
}
