using System.Diagnostics;
using NewsArchive.Benchmarks.Queries;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// What other programs need for the words of the list that are one word, on the same articles: <c>quest</c> over omindex's index, with the word as
/// a phrase, and <c>rg</c> over the files. Both include the start of a process, as a reader at a terminal has it.
/// </summary>
internal static class SearchPeers
{
    private const int Rounds = 3;

    private static readonly string[] Words = [.. QueryList.All.Select(query => query.Text).Where(text => !text.Contains(' ', StringComparison.Ordinal))];

    /// <summary>The 95th percentile of quest in milliseconds; null where it is not installed.</summary>
    public static async Task<double?> QuestAsync(Bench bench)
    {
        if (!Omindex.IsInstalled("quest") || await Omindex.IndexAsync(bench) is not { } index) return null;
        var p95 = await MeasureAsync(word => Start("quest", ["--db", index, "--msize", "20", $"\"{word}\""]));
        bench.Add("P9", "quest-phrase-p95", p95, "ms");
        return p95;
    }

    /// <summary>Measures ripgrep where it is installed.</summary>
    public static async Task RipgrepAsync(Bench bench)
    {
        if (!Omindex.IsInstalled("rg")) return;
        bench.Add("P9", "rg-p95", await MeasureAsync(word => Start("rg", ["-j1", "-liF", word, bench.Folder])), "ms");
    }

    private static async Task<double> MeasureAsync(Func<string, Process> start)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var word in Words)
            {
                var started = Stopwatch.GetTimestamp();
                using var process = start(word);
                await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                if (round > 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        return times[(int)(times.Count * 0.95)];
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["XAPIAN_CJK_NGRAM"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }
}
