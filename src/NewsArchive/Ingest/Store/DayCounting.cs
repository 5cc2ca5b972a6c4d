using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>Collects how the counts of days change, and writes the changes once.</summary>
internal sealed class DayCounting
{
    private readonly Dictionary<(DateOnly Day, int SourceId), int> _changes = [];

    /// <summary>An article came to this day, or (with -1) left it.</summary>
    public void Add(DateOnly day, int sourceId, int change)
    {
        var key = (day, sourceId);
        _changes[key] = _changes.GetValueOrDefault(key) + change;
    }

    /// <summary>Adds the changes to the database's counts; rows that become empty go.</summary>
    public async Task WriteAsync(ArchiveDb db, CancellationToken cancellation)
    {
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
}
