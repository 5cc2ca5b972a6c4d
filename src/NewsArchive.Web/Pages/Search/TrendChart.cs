using System.Globalization;
using System.Text;
using NewsArchive.Search.Trends;

namespace NewsArchive.Web.Pages.Search;

/// <summary>The drawing of a trend: one path for each word. Lines are told apart by their pattern, not by colour.</summary>
public sealed class TrendChart
{
    /// <summary>The height of the drawing; it is stretched to its place.</summary>
    public const int Height = 170;

    private const int Step = 10;

    /// <summary>A drawing of a trend that has months.</summary>
    public TrendChart(Trend trend, bool perThousand)
    {
        var months = trend.Months;
        Years = [.. months.Select(month => month.Year).Distinct()];
        Width = Years.Count * 12 * Step;
        Most = trend.Lines.SelectMany(line => months.Select(month => line.Value(month, trend, perThousand))).DefaultIfEmpty().Max();
        Paths = [.. trend.Lines.Select(line => !line.IsKnown ? "" : PathOf((months[0].Month - 1) * Step, months.Select(month => line.Value(month, trend, perThousand))))];
    }

    /// <summary>The width of the drawing.</summary>
    public int Width { get; }

    /// <summary>The years below it.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The highest value.</summary>
    public double Most { get; }

    /// <summary>The lines, in the order of the words; empty where the months of a word are not known.</summary>
    public IReadOnlyList<string> Paths { get; }

    // The years stand below in columns of equal width, so the first month has its place within its year.
    private string PathOf(int start, IEnumerable<double> values)
    {
        var path = new StringBuilder();
        var x = start;
        foreach (var value in values)
        {
            var y = Most == 0 ? Height : Height - Math.Round((Height - 4) * value / Most, 1);
            path.Append(CultureInfo.InvariantCulture, $"{(x == start ? 'M' : 'L')}{x} {y}");
            x += Step;
        }

        return path.ToString();
    }
}
