using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>
/// Builds the search index anew from the articles, some at a time, each batch in a transaction of its own: searches and
/// the ingest go on meanwhile, and stopping it half-way does no harm.
/// </summary>
public sealed class Reindex(ArchiveDb db)
{
    private const int BatchSize = 500;

    /// <summary>Indexes every article again. Returns their number.</summary>
    /// <param name="progress">Is told how many are done, after each batch; null for nobody.</param>
    /// <param name="cancellation">Stops after the batch in hand is rolled back.</param>
    public async Task<int> RunAsync(IProgress<int>? progress, CancellationToken cancellation)
    {
        var (done, last) = (0, 0L);
        while (await BatchAsync(last, cancellation) is { Count: > 0 } ids)
        {
            last = ids[^1];
            done += ids.Count;
            progress?.Report(done);
        }

        await db.SearchIndex.RemoveOrphansAsync(cancellation);
        await db.SearchIndex.OptimizeAsync(cancellation);
        return done;
    }

    private async Task<List<long>> BatchAsync(long after, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ids = await db.Articles.Where(a => a.Id > after).OrderBy(a => a.Id).Select(a => a.Id).Take(BatchSize).ToListAsync(cancellation);
        if (ids.Count == 0) return ids;

        await db.SearchIndex.LockAsync(ids, cancellation);
        var shown = await ShownAsync(ids, cancellation);
        await ArticleIndexing.WriteAsync(db, shown, cancellation);
        await db.SearchIndex.RemoveAsync([.. ids.Except(shown.Select(article => article.ArticleId))], cancellation);
        await transaction.CommitAsync(cancellation);
        return ids;
    }

    // An article without a version shown has nothing to be found by.
    private Task<List<IndexedArticle>> ShownAsync(List<long> ids, CancellationToken cancellation) =>
        (from article in db.Articles
         join content in db.Contents on article.CurrentVersionId equals content.VersionId
         where ids.Contains(article.Id)
         orderby article.Id
         select new IndexedArticle(
             article.Id, article.Day, article.PublishedUtc, article.SourceId, article.Language,
             article.Title, article.Byline, content.Text)).ToListAsync(cancellation);
}
