using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>
/// Writes and checks the daily manifests. A day is a stretch of versions in the order of storing: a clock that was set
/// back puts later versions into a later manifest, and never into one that is written.
/// </summary>
public sealed class DailyManifests(ArchiveDb db, TimeProvider clock)
{
    /// <summary>Writes the manifests of all days that are over and have versions.</summary>
    /// <returns>The number of manifests written.</returns>
    public async Task<int> WriteAsync(CancellationToken cancellation)
    {
        var last = await db.Manifests.OrderByDescending(m => m.Day).FirstOrDefaultAsync(cancellation);
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(nowUtc);
        var written = 0;
        while (await NextAsync(last, today, cancellation) is { } next)
        {
            var lines = await LinesAsync(db, last?.LastVersionId ?? 0, next.LastVersionId, cancellation);
            var root = RootOf(lines);
            last = new DailyManifest
            {
                Day = next.Day,
                Count = lines.Count,
                LastVersionId = next.LastVersionId,
                MerkleRoot = root,
                Sha256 = DailyManifest.HashOf(next.Day, lines.Count, root, last?.Sha256),
                WrittenUtc = nowUtc,
            };
            db.Manifests.Add(last);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            written++;
        }

        return written;
    }

    /// <summary>A manifest with its lines, to be read and computed again by others; null when the day has none.</summary>
    public static async Task<ManifestView?> ReadAsync(ArchiveDb db, DateOnly day, CancellationToken cancellation)
    {
        if (await db.Manifests.FirstOrDefaultAsync(m => m.Day == day, cancellation) is not { } manifest) return null;
        var previous = await db.Manifests.Where(m => m.Day < day).OrderByDescending(m => m.Day).FirstOrDefaultAsync(cancellation);
        return new ManifestView(manifest, previous, await LinesAsync(db, previous?.LastVersionId ?? 0, manifest.LastVersionId, cancellation));
    }

    /// <summary>Computes every manifest again.</summary>
    internal async Task CheckAsync(FixityRecord record, CancellationToken cancellation)
    {
        DailyManifest? previous = null;
        foreach (var manifest in await db.Manifests.OrderBy(m => m.Day).ToListAsync(cancellation))
        {
            var lines = await LinesAsync(db, previous?.LastVersionId ?? 0, manifest.LastVersionId, cancellation);
            if (DamageOf(manifest, previous, lines) is { } damage)
                record.Add(FixityKind.Manifest, manifest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), damage, repaired: false);
            record.Run.Manifests++;
            previous = manifest;
        }
    }

    private static string? DamageOf(DailyManifest manifest, DailyManifest? previous, List<string> lines)
    {
        if (lines.Count != manifest.Count) return $"it names {manifest.Count} versions, the archive has {lines.Count}";
        if (!RootOf(lines).AsSpan().SequenceEqual(manifest.MerkleRoot)) return "the versions of the day are not those it was written for";
        return DailyManifest.HashOf(manifest.Day, manifest.Count, manifest.MerkleRoot, previous?.Sha256).AsSpan().SequenceEqual(manifest.Sha256)
            ? null
            : "its own hash is not that of its lines";
    }

    private async Task<(DateOnly Day, long LastVersionId)?> NextAsync(DailyManifest? last, DateOnly today, CancellationToken cancellation)
    {
        var (lastId, notBefore) = (last?.LastVersionId ?? 0, last?.Day.AddDays(1) ?? DateOnly.MinValue);
        var first = await db.Versions.IgnoreQueryFilters().Where(v => v.Id > lastId).OrderBy(v => v.Id)
            .Select(v => new { v.Id, v.IngestedUtc }).FirstOrDefaultAsync(cancellation);
        if (first is null) return null;

        var day = Later(DateOnly.FromDateTime(first.IngestedUtc), notBefore);
        if (day >= today) return null;

        var endUtc = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var next = await db.Versions.IgnoreQueryFilters().Where(v => v.Id > first.Id && v.IngestedUtc >= endUtc)
            .OrderBy(v => v.Id).Select(v => (long?)v.Id).FirstOrDefaultAsync(cancellation);
        var lastOfDay = await db.Versions.IgnoreQueryFilters().Where(v => next == null || v.Id < next).MaxAsync(v => v.Id, cancellation);
        return (day, lastOfDay);
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private static async Task<List<string>> LinesAsync(ArchiveDb db, long afterId, long lastId, CancellationToken cancellation) =>
    [
        .. (await db.Versions.IgnoreQueryFilters().Where(v => v.Id > afterId && v.Id <= lastId).OrderBy(v => v.Id)
                .Select(v => new { v.Article!.PublicId, v.StampUtc, v.OriginalSha256 }).ToListAsync(cancellation))
            .Select(v => DailyManifest.Line(v.PublicId, v.StampUtc, v.OriginalSha256)),
    ];

    private static byte[] RootOf(List<string> lines) => MerkleTree.Root(lines.ConvertAll(Encoding.UTF8.GetBytes));
}

/// <summary>A manifest with its lines in the order of the tree.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Previous">The one before it; null for the first.</param>
/// <param name="Lines">A line for each version (<see cref="DailyManifest.Line"/>).</param>
public sealed record ManifestView(DailyManifest Manifest, DailyManifest? Previous, IReadOnlyList<string> Lines);
