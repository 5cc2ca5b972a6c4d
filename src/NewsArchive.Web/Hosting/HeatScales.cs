using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>
/// The scales of the day calendars. A scale is made from all days of the archive, so that years compare; it
/// is kept for a while, because a scale that is a few minutes old is as good as a new one.
/// </summary>
public sealed class HeatScales(IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>The scale for the days of all sources, or of one.</summary>
    public async Task<HeatScale> OfDaysAsync(ArchiveDb db, int? sourceId, CancellationToken cancellationToken)
    {
        var key = (nameof(HeatScales), sourceId);
        if (cache.TryGetValue(key, out HeatScale? known)) return known!;

        var days = await db.DayCounts.Where(c => sourceId == null || c.SourceId == sourceId)
            .GroupBy(c => c.Day).Select(g => g.Sum(c => c.Count)).ToListAsync(cancellationToken);
        return cache.Set(key, HeatScale.For(days), Kept);
    }
}
