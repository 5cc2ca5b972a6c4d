using System.Globalization;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;

namespace NewsArchive.Web.Pages.Search;

/// <summary>A bar: results of a month, or of a year where the months would be too many.</summary>
/// <param name="Days">The days it stands for.</param>
/// <param name="Count">The results.</param>
/// <param name="X">Its place.</param>
/// <param name="Height">Its height.</param>
public sealed record HistogramBar(DayRange Days, long Count, int X, double Height)
{
    /// <summary>Its upper edge.</summary>
    public double Top => HistogramView.Height - Height;
}

/// <summary>The results over time.</summary>
public sealed record HistogramView
{
    /// <summary>The height of the drawing; it is stretched to its place.</summary>
    public const int Height = 90;

    /// <summary>The units of a bar.</summary>
    public const int Step = 10;

    // More bars than this cannot be hit with a pointer any more.
    private const int MostMonths = 180;

    private HistogramView(bool byYear, int first, int last, IReadOnlyDictionary<int, long> counts)
    {
        ByYear = byYear;
        Most = counts.Values.Max();
        Width = (last - first + 1) * Step;
        Bars = [.. Enumerable.Range(first, last - first + 1).Where(counts.ContainsKey).Select(period =>
            new HistogramBar(Days(byYear, period), counts[period], (period - first) * Step, Math.Max(2, Math.Round((double)Height * counts[period] / Most, 1))))];
    }

    /// <summary>Whether a bar is a year.</summary>
    public bool ByYear { get; }

    /// <summary>The highest number.</summary>
    public long Most { get; }

    /// <summary>The width of the drawing.</summary>
    public int Width { get; }

    /// <summary>The bars that are not empty, in the order of time.</summary>
    public IReadOnlyList<HistogramBar> Bars { get; }

    /// <summary>All years from the first to the last, and their numbers, for the axis.</summary>
    public required IReadOnlyList<(int Year, long Count)> Years { get; init; }

    /// <summary>A histogram of these months; null when there are none, or all fall into one.</summary>
    public static HistogramView? Of(IReadOnlyList<SearchFacet> months)
    {
        if (months.Count < 2) return null;
        var counts = months.ToDictionary(
            facet => int.Parse(facet.Key.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12 + int.Parse(facet.Key.AsSpan(5), CultureInfo.InvariantCulture) - 1,
            facet => facet.Count);
        var years = counts.GroupBy(month => month.Key / 12).OrderBy(year => year.Key).ToDictionary(year => year.Key, year => year.Sum(month => month.Value));
        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        var (firstYear, lastYear) = (first / 12, last / 12);
        var shownYears = Enumerable.Range(firstYear, lastYear - firstYear + 1).Select(year => (year, years.GetValueOrDefault(year))).ToList();

        // Whole years, so that the years below stand under their own bars.
        return (lastYear - firstYear + 1) * 12 <= MostMonths
            ? new HistogramView(false, firstYear * 12, lastYear * 12 + 11, counts) { Years = shownYears }
            : new HistogramView(true, firstYear, lastYear, years) { Years = shownYears };
    }

    /// <summary>A number as SVG writes it.</summary>
    public static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static DayRange Days(bool byYear, int period)
    {
        var first = byYear ? new DateOnly(period, 1, 1) : new DateOnly(period / 12, period % 12 + 1, 1);
        return new DayRange(first, byYear ? new DateOnly(period, 12, 31) : new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)));
    }
}
