using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage;

/// <summary>How much a copy holds.</summary>
/// <param name="Articles">Articles, withdrawn ones included.</param>
/// <param name="Versions">Versions.</param>
/// <param name="Originals">Originals.</param>
public sealed record BackupCounts(int Articles, int Versions, int Originals)
{
    internal static async Task<BackupCounts> OfAsync(ArchiveDb db, CancellationToken cancellation) => new(
        await db.Articles.IgnoreQueryFilters().CountAsync(cancellation),
        await db.Versions.IgnoreQueryFilters().CountAsync(cancellation),
        await db.Originals.CountAsync(cancellation));
}
