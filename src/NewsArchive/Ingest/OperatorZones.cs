using Microsoft.EntityFrameworkCore;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Storage;

namespace NewsArchive.Ingest;

/// <summary>The zones that operators gave to sources, as the archive keeps them.</summary>
internal static class OperatorZones
{
    public static async Task<SourceZones> LoadAsync(ArchiveDb db, CancellationToken cancellation) => new(await (
        from edit in db.SourceEdits
        where edit.Zone != null
        join source in db.Sources on edit.SourceId equals source.Id
        select new { source.Slug, Zone = edit.Zone! }).ToDictionaryAsync(z => z.Slug, z => z.Zone, cancellation));

    /// <summary>
    /// Lets the sources be derived again whose zone is another one by now: what a long pass has stored since then was read by the old one.
    /// </summary>
    public static async Task ReopenChangedAsync(ArchiveDb db, SourceZones before, CancellationToken cancellation)
    {
        var now = await LoadAsync(db, cancellation);
        var changed = before.BySlug.Keys.Union(now.BySlug.Keys).Where(slug => before.Of(slug) != now.Of(slug)).ToList();
        if (changed.Count == 0) return;
        var ids = await db.Sources.Where(s => changed.Contains(s.Slug)).Select(s => s.Id).ToListAsync(cancellation);
        await db.ReopenVersionsAsync(ids, cancellation);
    }
}
