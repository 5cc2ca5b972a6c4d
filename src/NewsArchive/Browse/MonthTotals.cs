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

    /// <summary>Reads the totals that the store keeps.</summary>
    public static async Task<MonthTotals> LoadAsync(ArchiveDb db, CancellationToken cancellationToken)
    {
        var months = await db.SourceMonths.Where(m => m.Count > 0)
            .Select(m => new { m.SourceId, m.Month, m.Count, m.FirstDay, m.LastDay }).ToListAsync(cancellationToken);
        return new MonthTotals(months.ConvertAll(
            m => new MonthTotal(m.SourceId, m.Month.Year, m.Month.Month, m.Count, m.FirstDay ?? m.Month, m.LastDay ?? m.Month)));
    }
}
