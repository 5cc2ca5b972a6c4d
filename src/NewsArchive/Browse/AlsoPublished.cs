using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Browse;

/// <summary>The articles at other addresses that say nearly the same. They are told of and never merged.</summary>
/// <param name="Items">Most alike first; empty when there are none. None has an excerpt.</param>
/// <param name="Sources">Their sources.</param>
public sealed record AlsoPublished(IReadOnlyList<ArticleListItem> Items, SourceList Sources)
{
    // As many as a reader looks at; a text that hundreds repeat is boilerplate.
    private const int MostCandidates = 40;
    private const int MostShown = 10;

    /// <summary>None.</summary>
    public static AlsoPublished Nowhere { get; } = new([], new SourceList([]));

    /// <summary>Those nearly identical to an article.</summary>
    /// <param name="db">The archive.</param>
    /// <param name="articleId">The database's number of the article.</param>
    /// <param name="text">The text of the version of it that is shown.</param>
    /// <param name="cancellationToken">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">The index took longer than a page may.</exception>
    public static async Task<AlsoPublished> LoadAsync(ArchiveDb db, long articleId, string text, CancellationToken cancellationToken)
    {
        if (NearText.Tokens(text) is not { Count: > 0 } tokens) return Nowhere;

        var query = new IndexQuery([[.. tokens.Select(IReadOnlyList<IndexToken> (token) => [new IndexToken(token)])]], [], null, null);
        var hits = await db.SearchIndex.PageAsync(query, after: null, newestFirst: true, MostCandidates, cancellationToken);
        var ids = hits.Select(h => h.ArticleId).Where(id => id != articleId).ToList();
        if (ids.Count == 0) return Nowhere;

        var pairs = Bigrams.Of(text);
        var alike = (await Candidates(db, ids).ToListAsync(cancellationToken))
            .Select(other => (other.Item, other.Source, Likeness: Bigrams.Likeness(pairs, Bigrams.Of(other.Text))))
            .Where(other => other.Likeness >= NearText.LeastLikeness)
            .OrderByDescending(other => other.Likeness).ThenBy(other => other.Item.Id).Take(MostShown).ToList();
        return new AlsoPublished(alike.ConvertAll(a => a.Item), new SourceList([.. alike.Select(a => a.Source).DistinctBy(s => s.Id)]));
    }

    private static IQueryable<Candidate> Candidates(ArchiveDb db, List<long> ids) =>
        from article in db.Articles
        where ids.Contains(article.Id)
        join content in db.Contents on article.CurrentVersionId equals content.VersionId
        select new Candidate(
            new ArticleListItem(
                article.Id, article.PublicId, article.SourceId, article.Day, article.PublishedUtc, article.PublishedPrecision, article.Title,
                article.Byline, "", article.Language, article.TextLength, article.ImageCount, article.VersionCount),
            new SourceItem(article.Source!.Id, article.Source.Slug, article.Source.NameHans, article.Source.NameHant, article.Source.NameEn, article.Source.HomeUrl),
            content.Text);

    private sealed record Candidate(ArticleListItem Item, SourceItem Source, string Text);
}
