using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>Collects how the counts of days change, and which months changed with them, and writes the changes once.</summary>
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
    public void Touch(DateOnly day, int sourceId) => _months.Add((new DateOnly(day.Year, day.Month, 1), sourceId));

    /// <summary>Adds the changes to the database's counts; rows that become empty go.</summary>
    public async Task WriteAsync(ArchiveDb db, CancellationToken cancellation)
    {
        await WriteMonthsAsync(db, cancellation);
        var days = _changes.Where(c => c.Value != 0).Select(c => c.Key.Day).Distinct().ToList();
        if (days.Count == 0) return;

        var rows = (await db.DayCounts.AsTracking().Where(c => days.Contains(c.Day)).ToListAsync(cancellation))
            .ToDictionary(c => (c.Day, c.SourceId));
        foreach (var ((day, sourceId), change) in _changes.Where(c => c.Value != 0))
        {
            if (!rows.TryGetValue((day, sourceId), out var row))
                db.DayCounts.Add(row = new DayCount { Day = day, SourceId = sourceId });
            row.Count += change;
            if (row.Count == 0) db.DayCounts.Remove(row);
        }
    }

    private async Task WriteMonthsAsync(ArchiveDb db, CancellationToken cancellation)
    {
        if (_months.Count == 0) return;
        var months = _months.Select(m => m.Month).Distinct().ToList();
        var rows = (await db.MonthChanges.AsTracking().Where(c => months.Contains(c.Month)).ToListAsync(cancellation))
            .ToDictionary(c => (c.Month, c.SourceId));
        foreach (var (month, sourceId) in _months)
        {
            if (!rows.TryGetValue((month, sourceId), out var row))
                db.MonthChanges.Add(row = new MonthChange { Month = month, SourceId = sourceId, ChangedUtc = nowUtc });
            // A clock that was set back takes nothing back.
            if (row.ChangedUtc < nowUtc) row.ChangedUtc = nowUtc;
        }
    }
}
