using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>The articles of a source in a month, with the first and last day on which it has some.</summary>
public sealed record MonthTotal(int SourceId, int Year, int Month, int Count, DateOnly First, DateOnly Last);

/// <summary>Month totals of all sources or of one: what the year by month tables and the bars of coverage are drawn from.</summary>
/// <param name="Rows">One row for each source and month that has articles.</param>
public sealed record MonthTotals(IReadOnlyList<MonthTotal> Rows)
{
    /// <summary>All articles.</summary>
    public int Total => Rows.Sum(r => r.Count);

    /// <summary>The first day with an article; null in an empty archive.</summary>
    public DateOnly? First => Rows is [] ? null : Rows.Min(r => r.First);

    /// <summary>The last day with an article; null in an empty archive.</summary>
    public DateOnly? Last => Rows is [] ? null : Rows.Max(r => r.Last);

    /// <summary>The totals by year and month.</summary>
    public IReadOnlyDictionary<(int Year, int Month), int> ByMonth() =>
        Rows.GroupBy(r => (r.Year, r.Month)).ToDictionary(g => g.Key, g => g.Sum(r => r.Count));

    /// <summary>Reads the totals from the day counts.</summary>
    public static async Task<MonthTotals> LoadAsync(ArchiveDb db, CancellationToken cancellationToken) =>
        new(await db.DayCounts
            .GroupBy(c => new { c.SourceId, c.Day.Year, c.Day.Month })
            .Select(g => new MonthTotal(g.Key.SourceId, g.Key.Year, g.Key.Month, g.Sum(c => c.Count), g.Min(c => c.Day), g.Max(c => c.Day)))
            .ToListAsync(cancellationToken));
}
