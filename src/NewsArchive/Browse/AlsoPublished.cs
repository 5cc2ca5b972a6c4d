using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Browse;

/// <summary>The articles at other addresses that say nearly the same. They are told of and never merged.</summary>
public static class AlsoPublished
{
    // As many as a reader looks at; a text that hundreds repeat is boilerplate.
    private const int MostCandidates = 40;
    private const int MostShown = 10;

    /// <summary>Those nearly identical to the version shown of an article, most alike first; empty when there are none.</summary>
    /// <exception cref="TimeoutException">The index took longer than a page may.</exception>
    public static async Task<IReadOnlyList<ArticleListItem>> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken)
    {
        var shown = await TextsOf(db, db.Articles.Where(a => a.PublicId == publicId)).FirstOrDefaultAsync(cancellationToken);
        if (shown is null || NearText.Tokens(shown.Text) is not { Count: > 0 } tokens) return [];

        var query = new IndexQuery([[.. tokens.Select(IReadOnlyList<IndexToken> (token) => [new IndexToken(token)])]], [], null, null);
        var hits = await db.SearchIndex.PageAsync(query, after: null, newestFirst: true, MostCandidates, cancellationToken);
        var ids = hits.Select(h => h.ArticleId).Where(id => id != shown.ArticleId).ToList();
        if (ids.Count == 0) return [];

        var pairs = Bigrams.Of(shown.Text);
        var alike = (await TextsOf(db, db.Articles.Where(a => ids.Contains(a.Id))).ToListAsync(cancellationToken))
            .Select(other => (other.ArticleId, Likeness: Bigrams.Likeness(pairs, Bigrams.Of(other.Text))))
            .Where(other => other.Likeness >= NearText.LeastLikeness)
            .OrderByDescending(other => other.Likeness).ThenBy(other => other.ArticleId).Take(MostShown).Select(other => other.ArticleId).ToList();
        var items = await db.Articles.Where(a => alike.Contains(a.Id)).AsListItems().ToListAsync(cancellationToken);
        return [.. items.OrderBy(item => alike.IndexOf(item.Id))];
    }

    private sealed record ShownText(long ArticleId, string Text);

    private static IQueryable<ShownText> TextsOf(ArchiveDb db, IQueryable<Article> articles) =>
        articles.Join(db.Contents, a => a.CurrentVersionId, c => c.VersionId, (a, c) => new ShownText(a.Id, c.Text));
}
