using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>Bars of articles per month, with the gaps framed.</summary>
/// <param name="Months">Articles by year and month; not empty.</param>
/// <param name="Gaps">The gaps; the longer ones are framed.</param>
public sealed record ChartView(IReadOnlyDictionary<(int Year, int Month), int> Months, IReadOnlyList<CoverageGap> Gaps)
{
    /// <summary>The height of the drawing; it is stretched to its place.</summary>
    public const int Height = 170;

    /// <summary>The units of a month.</summary>
    public const int Step = 10;

    // A shorter gap would be a line, not a frame.
    private const int FramedFrom = 15;

    /// <summary>The first year shown, from its January.</summary>
    public int FirstYear => Months.Keys.Min(m => m.Year);

    /// <summary>The last year shown, to its December.</summary>
    public int LastYear => Months.Keys.Max(m => m.Year);

    /// <summary>The width of the drawing.</summary>
    public int Width => (LastYear - FirstYear + 1) * 12 * Step;

    /// <summary>The articles of the fullest month.</summary>
    public int Most => Months.Values.Max();

    /// <summary>Place, top and height of each bar.</summary>
    public IEnumerable<(int X, double Y, double Height)> Bars => Months.OrderBy(m => m.Key).Select(m =>
    {
        var height = Math.Max(1, Math.Round((double)Height * m.Value / Most, 1));
        return (Place(m.Key.Year, m.Key.Month), Height - height, height);
    });

    /// <summary>Place and width of each framed gap.</summary>
    public IEnumerable<(double X, double Width)> Holes => Gaps.Where(g => g.Days >= FramedFrom).Select(g =>
        (Place(g.First), Math.Max(2, Math.Round(Place(g.Last.AddDays(1)) - Place(g.First), 1))));

    private int Place(int year, int month) => ((year - FirstYear) * 12 + month - 1) * Step;

    private double Place(DateOnly day) =>
        Math.Round(Place(day.Year, day.Month) + (day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month) * Step, 1);
}
