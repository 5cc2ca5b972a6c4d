using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>Collects how the counts of days and months change, and when months changed, and writes the changes once.</summary>
internal sealed class DayCounting(DateTime nowUtc)
{
    private readonly Dictionary<(DateOnly Day, int SourceId), int> _changes = [];
    private readonly HashSet<(DateOnly Month, int SourceId)> _months = [];

    /// <summary>An article came to this day, or (with -1) left it.</summary>
    public void Add(DateOnly day, int sourceId, int change)
    {
        var key = (day, sourceId);
        _changes[key] = _changes.GetValueOrDefault(key) + change;
        Touch(day, sourceId);
    }

    /// <summary>An article of this day changed and stays.</summary>
    public void Touch(DateOnly day, int sourceId) => _months.Add((MonthOf(day), sourceId));

    /// <summary>Adds the changes to the database's counts; days that become empty go, months stay.</summary>
    public async Task WriteAsync(ArchiveDb db, CancellationToken cancellation)
    {
        if (_months.Count == 0) return;
        var months = await MonthsAsync(db, cancellation);
        var days = await DaysAsync(db, cancellation);
        foreach (var ((day, sourceId), change) in _changes.Where(c => c.Value != 0))
        {
            var month = months[(MonthOf(day), sourceId)];
            month.Count += change;
            if (Count(db, days, day, sourceId, change) > 0) Widen(month, day);
            else if (day == month.FirstDay || day == month.LastDay) await NarrowAsync(db, month, cancellation);
        }
    }

    private async Task<Dictionary<(DateOnly Month, int SourceId), SourceMonth>> MonthsAsync(ArchiveDb db, CancellationToken cancellation)
    {
        var months = _months.Select(m => m.Month).Distinct().ToList();
        var rows = (await db.SourceMonths.AsTracking().Where(m => months.Contains(m.Month)).ToListAsync(cancellation))
            .ToDictionary(m => (m.Month, m.SourceId));
        foreach (var (month, sourceId) in _months)
        {
            if (!rows.TryGetValue((month, sourceId), out var row))
                db.SourceMonths.Add(rows[(month, sourceId)] = row = new SourceMonth { Month = month, SourceId = sourceId, ChangedUtc = nowUtc });
            // A clock that was set back takes nothing back.
            if (row.ChangedUtc < nowUtc) row.ChangedUtc = nowUtc;
        }

        return rows;
    }

    private async Task<Dictionary<(DateOnly Day, int SourceId), DayCount>> DaysAsync(ArchiveDb db, CancellationToken cancellation)
    {
        var days = _changes.Where(c => c.Value != 0).Select(c => c.Key.Day).Distinct().ToList();
        if (days.Count == 0) return [];
        return (await db.DayCounts.AsTracking().Where(c => days.Contains(c.Day)).ToListAsync(cancellation)).ToDictionary(c => (c.Day, c.SourceId));
    }

    private static int Count(ArchiveDb db, Dictionary<(DateOnly Day, int SourceId), DayCount> rows, DateOnly day, int sourceId, int change)
    {
        if (!rows.TryGetValue((day, sourceId), out var row)) db.DayCounts.Add(row = new DayCount { Day = day, SourceId = sourceId });
        row.Count += change;
        if (row.Count == 0) db.DayCounts.Remove(row);
        return row.Count;
    }

    private static void Widen(SourceMonth month, DateOnly day)
    {
        if (month.FirstDay is not { } first || day < first) month.FirstDay = day;
        if (month.LastDay is not { } last || day > last) month.LastDay = day;
    }

    // The first or last day became empty. What is kept in memory tells of changes that are not in the database yet.
    private static async Task NarrowAsync(ArchiveDb db, SourceMonth month, CancellationToken cancellation)
    {
        var last = month.Month.AddDays(DateTime.DaysInMonth(month.Month.Year, month.Month.Month) - 1);
        await db.DayCounts.AsTracking().Where(c => c.SourceId == month.SourceId && c.Day >= month.Month && c.Day <= last).LoadAsync(cancellation);
        (month.FirstDay, month.LastDay) = (null, null);
        foreach (var day in db.DayCounts.Local.Where(c => c.SourceId == month.SourceId && MonthOf(c.Day) == month.Month && c.Count > 0).ToList())
            Widen(month, day.Day);
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
