using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>The sources with what the archive holds of them.</summary>
/// <param name="Rows">Source and months, most articles first.</param>
/// <param name="First">The first day of the archive.</param>
/// <param name="Last">The last day of the archive.</param>
public sealed record SourceTableView(IReadOnlyList<(SourceItem Source, MonthTotals Months)> Rows, DateOnly First, DateOnly Last)
{
    /// <summary>The width of the drawing: two units for each month, so that a month without articles shows as a break.</summary>
    public int Width => 2 * (MonthNumber(Last.Year, Last.Month) - MonthNumber(First.Year, First.Month) + 1);

    /// <summary>The runs of months with articles, as place and width in the drawing.</summary>
    public IEnumerable<(int X, int Width)> Bars(MonthTotals months)
    {
        var origin = MonthNumber(First.Year, First.Month);
        var places = months.Rows.Select(r => MonthNumber(r.Year, r.Month) - origin).Distinct().Order().ToList();
        for (var i = 0; i < places.Count;)
        {
            var end = i;
            while (end + 1 < places.Count && places[end + 1] == places[end] + 1) end++;
            yield return (2 * places[i], 2 * (places[end] - places[i] + 1));
            i = end + 1;
        }
    }

    private static int MonthNumber(int year, int month) => year * 12 + month;
}
