using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>Collects figures: a line each on standard output as they come, and a table at the end.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        output.WriteLine($"{figure.Goal}.{figure.Name} {Number(figure.Value)} {figure.Unit}");
        if (figure.Anchor is { } anchor) output.WriteLine($"{figure.Goal}.{figure.Name}.ratio {Number(figure.Ratio!.Value)} of {anchor.Name} ({Number(anchor.Value)} {figure.Unit})");
    }

    /// <summary>A table in Markdown with the machine and the time.</summary>
    public string Table(string title, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{title}. {now:yyyy-MM-dd HH:mm} UTC, {Machine()}.").AppendLine();
        text.AppendLine("| goal | what | value | unit | anchor | its value | ratio | goal | reached |");
        text.AppendLine("|---|---|---:|---|---|---:|---:|---|---|");
        foreach (var figure in _figures)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {figure.Goal} | {figure.Name} | {Number(figure.Value)} | {figure.Unit} | {figure.Anchor?.Name} | {Optional(figure.Anchor?.Value)} | "
                + $"{Optional(figure.Ratio)} | {figure.Bound} | {(figure.IsReached is { } reached ? reached ? "yes" : "no" : "")} |");
        return text.ToString();
    }

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} cores ({model ?? RuntimeInformation.ProcessArchitecture.ToString()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }

    private static string Optional(double? value) => value is { } number ? Number(number) : "";

    private static string Number(double value)
    {
        var format = Math.Abs(value) switch
        {
            >= 100 => "0",
            >= 10 => "0.0",
            >= 1 => "0.00",
            _ => "0.0000",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
