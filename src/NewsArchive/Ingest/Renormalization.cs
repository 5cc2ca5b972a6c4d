using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Store;
using NewsArchive.Storage;

namespace NewsArchive.Ingest;

/// <summary>
/// Derives stored versions again from their kept originals, after the rules have changed. No version is added, and no
/// address changes. Each batch is a transaction of its own and is marked with the pipeline's version, so that it goes on where it
/// was stopped.
/// </summary>
public sealed partial class Renormalization(
    IServiceScopeFactory scopes, ArchiveCalendar calendar, TimeProvider clock, ILogger<Renormalization> log)
{
    private const int BatchSize = 100;

    /// <summary>Derives what an older pipeline made, or everything.</summary>
    /// <param name="all">Also what the present pipeline made.</param>
    /// <param name="enough">Asked after each batch with the number of versions done so far; true ends it there.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <returns>The number of versions derived again; null when another process is writing.</returns>
    public async Task<int?> RunAsync(bool all, Func<int, bool> enough, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        if (!all && !await Old(db, after: 0).AnyAsync(cancellation)) return 0;
        await using var writer = await db.TryBecomeWriterAsync(cancellation);
        if (writer is null) return null;

        var normalizer = new ArticleNormalizer(await OperatorZones.LoadAsync(db, cancellation));
        var (done, last) = (0, 0L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var candidates = all ? db.Versions.IgnoreQueryFilters().Where(v => v.Id > last) : Old(db, last);
            var batch = await DerivationsAsync(db, normalizer, candidates, cancellation);
            if (batch.Count == 0) return done;

            await new DerivationWriter(db, calendar, clock).WriteAsync(batch, cancellation);
            last = batch[^1].VersionId;
            done += batch.Count;
            if (enough(done)) return done;
        }
    }

    private static IQueryable<ArticleVersion> Old(ArchiveDb db, long after) =>
        db.Versions.IgnoreQueryFilters().Where(v => v.PipelineVersion < NormalizedArticle.PipelineVersion && v.Id > after);

    private async Task<List<Derivation>> DerivationsAsync(ArchiveDb db, ArticleNormalizer normalizer, IQueryable<ArticleVersion> candidates, CancellationToken cancellation)
    {
        var files = from version in candidates.OrderBy(v => v.Id).Take(BatchSize)
                    join original in db.Originals on version.OriginalSha256 equals original.Sha256
                    let file = db.Files.Where(f => f.VersionId == version.Id).OrderBy(f => f.Id).FirstOrDefault()
                    orderby version.Id
                    select new StoredFile(
                        version.Id, file == null ? "" : file.Directory, file == null ? "" : file.Name, original.Content,
                        version.CapturedSource == CaptureSource.Import ? version.CapturedUtc : version.IngestedUtc);
        var stored = await files.ToListAsync(cancellation);
        return [.. stored.AsParallel().AsOrdered().WithCancellation(cancellation).Select(file => Derive(normalizer, file))];
    }

    private sealed record StoredFile(long VersionId, string Directory, string Name, byte[] Content, DateTime ImportUtc);

    private Derivation Derive(ArticleNormalizer normalizer, StoredFile file)
    {
        try
        {
            var raw = ArticleReader.Read(new ArticleFile(file.Directory, file.Name, file.Content, file.ImportUtc));
            return new Derivation(file.VersionId, normalizer.Normalize(raw));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was accepted once stays as it was derived then; it is marked, so that it is not tried for ever.
            Log.Kept(log, e, file.VersionId);
            return new Derivation(file.VersionId, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Version {VersionId} cannot be derived again and stays as it is")]
        public static partial void Kept(ILogger logger, Exception exception, long versionId);
    }
}
