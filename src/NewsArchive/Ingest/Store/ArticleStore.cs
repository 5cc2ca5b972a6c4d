using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>
/// Writes batches. A batch is one transaction: its articles, versions, originals, counts and ledger rows are all there
/// or none is, so that a killed process leaves nothing half done and the next pass takes the batch again.
/// </summary>
internal sealed class ArticleStore(ArchiveDb db, ArchiveCalendar calendar, TimeProvider clock, WordsInForce words)
{
    // SQL state classes 22 (data exception) and 54 (program limit exceeded): the database will never take this value.
    private static readonly string[] HopelessClasses = ["22", "54"];

    private bool _hasBegun;

    /// <summary>Stores a batch, in its order.</summary>
    public async Task<IngestReport> SaveAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        if (!_hasBegun) await new Reindex(db).BeginAsync(cancellation);
        _hasBegun = true;
        var report = await SaveAnywayAsync(batch, cancellation);
        if (words.Current.Count == 0) await LearnFirstWordsAsync(cancellation);
        return report;
    }

    private async Task<IngestReport> SaveAnywayAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        try
        {
            return await SaveAtOnceAsync(batch, cancellation);
        }
        catch (Exception e) when (IsHopeless(e))
        {
            return await SaveOneByOneAsync(batch, cancellation);
        }
    }

    // While an archive is small, indexing it anew takes a second or two. All that follows has the words from the start,
    // and a first import of a million articles need not be indexed twice.
    private async Task LearnFirstWordsAsync(CancellationToken cancellation)
    {
        if (!db.SearchIndex.LearnsWords) return;
        var articles = await new WordLearner(db).ArticlesAsync(cancellation);
        if (articles is >= WordLearner.FewestArticles and < 2 * WordLearner.FewestArticles)
            await IndexUpkeep.RunAsync(db, static _ => false, cancellation);
    }

    private async Task<IngestReport> SaveAtOnceAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginWritingAsync(cancellation);
        words.Current = await LearnedWords.ForWritingAsync(db, cancellation);
        var report = await new BatchWriter(db, calendar, clock.GetUtcNow().UtcDateTime, words.Current).WriteAsync(batch, cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return report;
    }

    // One value that the database refuses must not keep out the rest of its batch.
    private async Task<IngestReport> SaveOneByOneAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        var sum = IngestReport.Nothing;
        foreach (var outcome in batch)
        {
            try
            {
                sum += await SaveAtOnceAsync([outcome], cancellation);
            }
            catch (Exception e) when (IsHopeless(e))
            {
                var refusal = new UnreadableArticleException(ReasonCodes.Fault, $"the database refuses it: {Refusal(e)!.Message}");
                sum += await SaveAtOnceAsync([outcome with { Article = null, Refusal = refusal }], cancellation);
            }
        }

        return sum;
    }

    private static bool IsHopeless(Exception e) =>
        Refusal(e)?.SqlState is { Length: 5 } state && HopelessClasses.Any(c => state.StartsWith(c, StringComparison.Ordinal));

    // EF wraps what the database says; rows that are written past it are not wrapped.
    private static DbException? Refusal(Exception e) => e as DbException ?? (e as DbUpdateException)?.InnerException as DbException;
}
