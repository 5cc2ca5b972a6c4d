using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>
/// Checks everything the archive keeps against the hashes it was kept under, names what is wrong and repairs what can be
/// had again: an original from a file that still has it, a body from its original, a picture from a second copy or its address.
/// </summary>
public sealed class FixityCheck(ArchiveDb db, FixityRepairs repairs, PictureRepairs pictures, TimeProvider clock)
{
    /// <summary>The last check that came to its end; null when none did.</summary>
    public static Task<FixityRun?> LastAsync(ArchiveDb db, CancellationToken cancellation) =>
        db.FixityRuns.Where(r => r.EndedUtc != null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>What a check found, in the order of finding.</summary>
    public static Task<List<FixityFault>> FaultsAsync(ArchiveDb db, long runId, CancellationToken cancellation) =>
        db.FixityFaults.Where(f => f.RunId == runId).OrderBy(f => f.Id).ToListAsync(cancellation);

    /// <summary>Checks everything once, and writes the manifests of the days that are over.</summary>
    /// <param name="bytesPerSecond">The most stored bytes to read a second; null for no limit.</param>
    /// <param name="progress">Told the counts now and then; null when nobody watches.</param>
    /// <param name="cancellation">Stops it; what was found stays recorded.</param>
    /// <returns>The counts; null when another process is checking at the moment.</returns>
    public async Task<FixityRun?> RunAsync(long? bytesPerSecond, IProgress<FixityRun>? progress, CancellationToken cancellation)
    {
        await using var verifier = await db.TryBecomeVerifierAsync(cancellation);
        if (verifier is null) return null;

        var record = await FixityRecord.BeginAsync(db, clock, bytesPerSecond, progress, cancellation);
        foreach (var line in await db.FindDamageAsync(cancellation)) record.Add(FixityKind.Database, "database", line, repaired: false);

        // Bodies are repaired from originals, so the originals come first.
        await new OriginalCheck(db, repairs, record).RunAsync(cancellation);
        await new VersionCheck(db, repairs, record).RunAsync(cancellation);
        await new PictureCheck(db, pictures, record, clock).RunAsync(cancellation);
        var manifests = new DailyManifests(db, clock);
        await manifests.CheckAsync(record, cancellation);
        await manifests.WriteAsync(cancellation);
        return await record.EndAsync(cancellation);
    }
}
