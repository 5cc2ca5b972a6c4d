using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>
/// Builds the search index anew from the articles, some at a time, each batch in a transaction of its own: searches and
/// the ingest go on meanwhile, and a rebuild that was stopped goes on where it was. Articles that are stored meanwhile are
/// indexed as they come.
/// </summary>
public sealed class Reindex(ArchiveDb db)
{
    private const int BatchSize = 500;

    /// <summary>Indexes every article again, by the words that are frequent now. Returns their number.</summary>
    /// <param name="progress">Is told how many are done, after each batch; null for nobody.</param>
    /// <param name="cancellation">Stops after the batch in hand is rolled back; the service takes up the rest.</param>
    public async Task<int> RunAsync(IProgress<int>? progress, CancellationToken cancellation)
    {
        var learner = new WordLearner(db);
        await SetAsync(new SearchIndexState { Version = (await StateAsync(cancellation)).Version, Building = IndexTerms.Version }, cancellation);
        if (db.SearchIndex.LearnsWords && await learner.ArticlesAsync(cancellation) >= WordLearner.FewestArticles) await learner.LearnAsync(cancellation);
        var articles = await ContinueAsync(
            done =>
            {
                progress?.Report(done);
                return false;
            },
            cancellation);
        await db.SearchIndex.OptimizeAsync(cancellation);
        return articles;
    }

    /// <summary>Whether the index was built by another version of the analysis than this program's, without the words in force, or a rebuild was stopped.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellation) =>
        await StateAsync(cancellation) is var state && (state is not { Version: IndexTerms.Version, Building: null } || state.Words != state.WordsReady);

    /// <summary>Whether a rebuild has begun: what it is built by must not change before its end.</summary>
    public async Task<bool> HasBegunAsync(CancellationToken cancellation) => (await StateAsync(cancellation)).Building is not null;

    /// <summary>Goes on with a rebuild, or begins one when the index is of another version.</summary>
    /// <param name="enough">Asked after each batch with the number of articles done so far; true ends it there.</param>
    /// <param name="cancellation">Stops after the batch in hand is rolled back.</param>
    /// <returns>The number of articles indexed now.</returns>
    public async Task<int> ContinueAsync(Func<int, bool> enough, CancellationToken cancellation)
    {
        var state = await StateAsync(cancellation);
        if (state.Building != IndexTerms.Version) state = new SearchIndexState { Version = state.Version, Building = IndexTerms.Version };
        var done = 0;
        while (await BatchAsync(state, cancellation) is { Count: > 0 } ids)
        {
            done += ids.Count;
            if (enough(done)) return done;
        }

        await db.SearchIndex.RemoveOrphansAsync(cancellation);
        await db.SearchIndex.TidyAsync(cancellation);
        await SetAsync(new SearchIndexState { Version = IndexTerms.Version }, cancellation);
        await db.SearchIndexStates.ExecuteUpdateAsync(row => row.SetProperty(s => s.WordsReady, s => s.Words), cancellation);
        return done;
    }

    /// <summary>Says of an archive without articles that its index is as this program builds it. To be asked before the first one is stored.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        if (await StateAsync(cancellation) is { Version: IndexTerms.Version, Building: null } || await db.Articles.IgnoreQueryFilters().AnyAsync(cancellation)) return;
        await SetAsync(new SearchIndexState { Version = IndexTerms.Version }, cancellation);
    }

    private async Task<SearchIndexState> StateAsync(CancellationToken cancellation) =>
        await db.SearchIndexStates.FirstOrDefaultAsync(cancellation) ?? new SearchIndexState();

    private async Task SetAsync(SearchIndexState state, CancellationToken cancellation)
    {
        var changed = await db.SearchIndexStates.ExecuteUpdateAsync(
            row => row.SetProperty(s => s.Version, state.Version).SetProperty(s => s.Building, state.Building).SetProperty(s => s.DoneTo, state.DoneTo),
            cancellation);
        if (changed > 0) return;
        db.SearchIndexStates.Add(state);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task<List<long>> BatchAsync(SearchIndexState state, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ids = await db.Articles.Where(a => a.Id > state.DoneTo).OrderBy(a => a.Id).Select(a => a.Id).Take(BatchSize).ToListAsync(cancellation);
        if (ids.Count == 0) return ids;

        await db.SearchIndex.LockAsync(ids, cancellation);
        var shown = await ShownAsync(ids, cancellation);
        await ArticleIndexing.WriteAsync(db, shown, cancellation);
        await db.SearchIndex.RemoveAsync([.. ids.Except(shown.Select(article => article.ArticleId))], cancellation);
        state.DoneTo = ids[^1];
        await SetAsync(state, cancellation);
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
