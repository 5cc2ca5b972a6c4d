using Microsoft.EntityFrameworkCore;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Ingest.Store;

/// <summary>What the present pipeline makes of a stored version.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Article">What is derived; null when the pipeline refuses the original now.</param>
internal sealed record Derivation(long VersionId, NormalizedArticle? Article)
{
    /// <summary>The tokens of the search index.</summary>
    public string Tokens(FrequentWords words) => Article is null
        ? ""
        : IndexTerms.Of(Article.Title, ArticleHistory.Byline(Article.Facts), Article.Text, Article.Language, words);
}

/// <summary>Writes what was derived again, with everything that follows from it: lists, counts and the search index.</summary>
internal sealed class DerivationWriter(ArchiveDb db, ArchiveCalendar calendar, TimeProvider clock)
{
    /// <summary>Writes a batch in one transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<Derivation> batch, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var histories = await LoadAsync([.. batch.Select(d => d.VersionId)], cancellation);
        var sources = new SourceDirectory(db);
        var words = await LearnedWords.ForWritingAsync(db, cancellation);
        var tokens = batch.AsParallel().AsOrdered().Select(derivation => derivation.Tokens(words)).ToList();
        foreach (var (number, derivation) in batch.Index())
        {
            var (history, version) = histories[derivation.VersionId];
            version.PipelineVersion = NormalizedArticle.PipelineVersion;
            if (derivation.Article is { } article)
                history.Derive(version, article, tokens[number], await sources.IdOfAsync(article.SourceSlug, cancellation));
        }

        var days = new DayCounting(clock.GetUtcNow().UtcDateTime);
        var changed = histories.Values.Select(h => h.History).Distinct().ToList();
        foreach (var history in changed) history.ShowNewest(calendar, days);
        foreach (var history in changed) history.Link();
        await days.WriteAsync(db, cancellation);
        await db.SaveChangesAsync(cancellation);
        await RecordImagesAsync([.. batch.Where(d => d.Article is not null)], cancellation);
        await db.SearchIndex.WriteAsync([.. changed.Select(h => h.ToIndex()).OfType<IndexRow>()], cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    // What today's rules no longer show is no picture of the version.
    private async Task RecordImagesAsync(List<Derivation> derived, CancellationToken cancellation)
    {
        var ids = derived.ConvertAll(d => d.VersionId);
        await db.VersionImages.Where(l => ids.Contains(l.VersionId)).ExecuteDeleteAsync(cancellation);
        await db.RecordImagesAsync(
            [.. derived.SelectMany(d => SeenImage.Of(d.VersionId, d.Article!.CapturedUtc, d.Article.Facts))], clock.GetUtcNow().UtcDateTime, cancellation);
    }

    private async Task<Dictionary<long, (ArticleHistory History, Articles.ArticleVersion Version)>> LoadAsync(
        List<long> versionIds, CancellationToken cancellation)
    {
        var articleIds = await db.Versions.IgnoreQueryFilters().Where(v => versionIds.Contains(v.Id)).Select(v => v.ArticleId).Distinct().ToListAsync(cancellation);
        var articles = await db.Articles.IgnoreQueryFilters().AsTracking().Where(a => articleIds.Contains(a.Id)).ToListAsync(cancellation);
        var versions = await db.Versions.IgnoreQueryFilters().AsTracking().Where(v => articleIds.Contains(v.ArticleId)).ToListAsync(cancellation);
        await db.Contents.AsTracking().Where(c => versionIds.Contains(c.VersionId)).LoadAsync(cancellation);

        var byArticle = versions.ToLookup(v => v.ArticleId);
        var histories = articles.ToDictionary(a => a.Id, a => new ArticleHistory(a, byArticle[a.Id]));
        return versions.Where(v => versionIds.Contains(v.Id)).ToDictionary(v => v.Id, v => (histories[v.ArticleId], v));
    }
}
