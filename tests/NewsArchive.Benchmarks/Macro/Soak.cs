using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>R12: readers and new files for a long time, and whether anything grows. Half of the time is taken for warming up.</summary>
internal static class Soak
{
    private const int PerSecond = 50;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Bench bench, DatabaseProvider provider, TimeSpan duration)
    {
        var source = bench.Folder; // files to be handed over, one a second
        var folder = bench.Workspace.NewFolder();
        await using var database = await bench.EmptyAsync(provider);
        await using var server = await ServerProcess.ArchiveAsync(bench, database, folder);
        using var client = server.Client();
        using var stop = new CancellationTokenSource();
        var feeding = FeedAsync(source, folder, stop.Token);

        var samples = new List<Sample>();
        var failures = 0;
        for (var window = 0; window < duration / Window; window++)
        {
            var result = await SteadyLoad.RunAsync(client, ["/", "/sources", "/search?q=图书馆", "/feed.atom", "/about"], PerSecond, Window);
            failures += result.Failures;
            samples.Add(new Sample(server.MemoryMiB, server.Handles, server.Threads, result.Percentile(0.99)));
            await Console.Error.WriteLineAsync($"{(window + 1) * Window.TotalMinutes:0.0} min: {samples[^1]}");
        }

        await stop.CancelAsync();
        bench.Add("R12", "files", await feeding, "files");
        bench.Add("R12", "failures", failures, "requests", bound: Bound.AtMost(0));
        Add(bench, "memory", samples, sample => sample.MemoryMiB, "MiB", limit: 1.10);
        Add(bench, "handles", samples, sample => sample.Handles, "handles", limit: 1.05);
        Add(bench, "threads", samples, sample => sample.Threads, "threads", limit: 1.05);
        Add(bench, "p99", samples, sample => sample.P99, "ms", limit: 1.20);
    }

    // The median of the last quarter of the time against that of the third one.
    private static void Add(Bench bench, string name, List<Sample> samples, Func<Sample, double> value, string unit, double limit)
    {
        var quarter = Math.Max(1, samples.Count / 4);
        var (third, last) = (samples.TakeLast(2 * quarter).Take(quarter), samples.TakeLast(quarter));
        bench.Add("R12", name, Median(last.Select(value)), unit, new Anchor("the quarter before", Median(third.Select(value))), Bound.AtMost(limit));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static async Task<int> FeedAsync(string source, string folder, CancellationToken cancellation)
    {
        var files = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            foreach (var file in Directory.EnumerateFiles(source, "*.md", SearchOption.AllDirectories))
            {
                await timer.WaitForNextTickAsync(cancellation);
                File.Copy(file, Path.Combine(folder, $"{files++}.md"));
            }
        }
        catch (OperationCanceledException)
        {
            // the time is over
        }

        return files;
    }

    private sealed record Sample(double MemoryMiB, double Handles, double Threads, double P99);
}
