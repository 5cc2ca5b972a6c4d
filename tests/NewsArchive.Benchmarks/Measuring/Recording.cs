using System.Diagnostics;
using System.Globalization;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>
/// Figures by commit, in a file of tab-separated lines: commit, benchmark, articles, name, value, unit, ratio. Ratios are what can be
/// compared: machines differ, and the same one is never twice as quiet.
/// </summary>
internal static class Recording
{
    /// <summary>The commit of the checkout that the benchmarks were started in, with a mark when something had been changed in it.</summary>
    public static string Commit() => Git("describe", "--always", "--abbrev=10", "--dirty=+") is { Length: > 0 } commit ? commit : "unknown";

    /// <summary>Adds the figures of a run.</summary>
    public static void Append(string file, string commit, string benchmark, int articles, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.AppendAllLines(file, figures.Select(figure => string.Join('\t',
            commit, benchmark, articles.ToString(CultureInfo.InvariantCulture), $"{figure.Goal}.{figure.Name}",
            figure.Value.ToString("R", CultureInfo.InvariantCulture), figure.Unit, figure.Ratio?.ToString("R", CultureInfo.InvariantCulture) ?? "")));
    }

    /// <summary>The figures of a commit, named by its beginning; of a figure that was recorded several times, the last.</summary>
    public static Dictionary<string, RecordedFigure> Of(string file, string commit)
    {
        var figures = new Dictionary<string, RecordedFigure>();
        foreach (var cells in File.ReadLines(file).Select(line => line.Split('\t')).Where(cells => cells.Length == 7 && cells[0].StartsWith(commit, StringComparison.Ordinal)))
        {
            var key = $"{cells[3]} ({cells[2]} articles)";
            figures[key] = new RecordedFigure(Number(cells[4]), cells[5], cells[6].Length == 0 ? null : Number(cells[6]));
        }

        return figures;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory })!;
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // no git here
        }
    }
}

/// <summary>A figure of an earlier run.</summary>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Ratio">Against its anchor of the same run; null when it has none.</param>
internal sealed record RecordedFigure(double Value, string Unit, double? Ratio);
