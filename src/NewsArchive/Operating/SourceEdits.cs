using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Operating;

/// <summary>What operators call sources. An edit is written into the source, where everybody reads it, and kept beside it, so that it outlives an upgrade.</summary>
public sealed class SourceEdits(ArchiveDb db)
{
    /// <summary>Gives a source other names, another front page or another zone. With another zone, everything stored of it is derived again by and by.</summary>
    /// <returns>Whether there is such a source.</returns>
    public async Task<bool> SaveAsync(SourceEdit edit, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await WriteAsync(edit, cancellation)) return false;
        await ReopenAsync(edit.SourceId, edit.Zone, cancellation);
        await db.SourceEdits.Where(e => e.SourceId == edit.SourceId).ExecuteDeleteAsync(cancellation);
        db.SourceEdits.Add(edit);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Gives a source back what it would be called without any edit.</summary>
    /// <returns>Whether there was an edit.</returns>
    public async Task<bool> ResetAsync(Source source, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ReopenAsync(source.Id, zone: null, cancellation);
        var known = SourceRegistry.BySlug(source.Slug);
        if (await db.SourceEdits.Where(e => e.SourceId == source.Id).ExecuteDeleteAsync(cancellation) == 0) return false;
        await WriteAsync(
            new SourceEdit
            {
                SourceId = source.Id,
                NameHans = known?.NameHans ?? source.Slug,
                NameHant = known?.NameHant ?? source.Slug,
                NameEn = known?.NameEn ?? source.Slug,
                HomeUrl = known?.HomeUrl ?? $"https://{source.Slug}/",
            },
            cancellation);
        db.Changes.Add(new ArchiveChange()); // pages show names of sources everywhere
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Writes all edits into the sources again: after an upgrade, which may have written the registry's values.</summary>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        foreach (var edit in await db.SourceEdits.ToListAsync(cancellation)) await WriteAsync(edit, cancellation);
    }

    private async Task ReopenAsync(int sourceId, string? zone, CancellationToken cancellation)
    {
        var before = await db.SourceEdits.Where(e => e.SourceId == sourceId).Select(e => e.Zone).FirstOrDefaultAsync(cancellation);
        if (before == zone) return;
        await db.BeginLongWriteAsync(cancellation);
        await db.ReopenVersionsAsync([sourceId], cancellation);
    }

    private async Task<bool> WriteAsync(SourceEdit edit, CancellationToken cancellation) =>
        await db.Sources.Where(s => s.Id == edit.SourceId).ExecuteUpdateAsync(
            row => row
                .SetProperty(s => s.NameHans, edit.NameHans)
                .SetProperty(s => s.NameHant, edit.NameHant)
                .SetProperty(s => s.NameEn, edit.NameEn)
                .SetProperty(s => s.HomeUrl, edit.HomeUrl),
            cancellation) == 1;
}
