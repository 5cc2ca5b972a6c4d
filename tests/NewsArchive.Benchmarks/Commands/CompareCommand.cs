using System.CommandLine;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>compare</c>: two commits side by side.</summary>
internal static class CompareCommand
{
    // Below this, differences are the machine's.
    private const double Noise = 1.15;

    public static Command Make()
    {
        var from = new Argument<string>("from") { Description = "A commit, or its beginning." };
        var to = new Argument<string>("to") { Description = "Another." };
        var file = new Option<string>("--record") { Description = "The file that runs with --record have written.", Required = true };
        var command = new Command("compare", "Compare what two commits recorded: ratios where there are any, else values. Differences below 15 % are left unmarked.") { from, to, file };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetRequiredValue(file)));
        return command;
    }

    private static int Run(string from, string to, string file)
    {
        if (!File.Exists(file)) throw new UsageException($"There is no file '{file}'. Run a benchmark with --record {file} first.");
        var (old, recent) = (Recording.Of(file, from), Recording.Of(file, to));
        if (old.Count == 0) throw new UsageException($"{file} has no figures of a commit that begins with '{from}'.");
        if (recent.Count == 0) throw new UsageException($"{file} has no figures of a commit that begins with '{to}'.");
        Console.WriteLine($"{"",-64} {from,12} {to,12}");
        foreach (var name in old.Keys.Where(recent.ContainsKey)) Tell(name, old[name], recent[name]);
        return 0;
    }

    private static void Tell(string name, RecordedFigure old, RecordedFigure recent)
    {
        var (before, after, unit) = old.Ratio is { } ratio && recent.Ratio is { } other ? (ratio, other, "ratio") : (old.Value, recent.Value, old.Unit);
        var change = before == 0 ? 1 : after / before;
        var mark = change > Noise || change < 1 / Noise ? $"  x {change:0.00}" : "";
        Console.WriteLine($"{name,-64} {before,12:0.###} {after,12:0.###} {unit}{mark}");
    }
}
