using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>A page of a long list, newest first, reached by the article at its edge and not by a number: new articles never shift it.</summary>
/// <param name="Items">The articles, newest first.</param>
/// <param name="NewerThan">The permalink id from which newer ones go on; null at the newest.</param>
/// <param name="OlderThan">The permalink id from which older ones go on; null at the oldest.</param>
public sealed record ArticlePage(IReadOnlyList<ArticleListItem> Items, string? NewerThan, string? OlderThan)
{
    /// <summary>Reads a page of a scope.</summary>
    /// <param name="scope">The articles, in no order yet.</param>
    /// <param name="older">The permalink id after which the page begins; null for none.</param>
    /// <param name="newer">The permalink id before which the page ends; null for none. It yields to <paramref name="older"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ArticlePage> LoadAsync(
        IQueryable<Article> scope, string? older, string? newer, CancellationToken cancellationToken)
    {
        var edge = older ?? newer;
        var place = ArticleId.IsWellFormed(edge)
            ? await scope.Where(a => a.PublicId == edge).Select(a => new { a.PublishedUtc, a.Id }).FirstOrDefaultAsync(cancellationToken)
            : null;
        var backwards = older is null && place is not null;

        var query = place is null ? scope
            : backwards ? scope.NewerThan(place.PublishedUtc, place.Id)
            : scope.OlderThan(place.PublishedUtc, place.Id);
        // One more than is shown tells whether there is a next page, without counting.
        var rows = await (backwards ? query.OldestFirst() : query.NewestFirst())
            .Take(ArticleScopes.PageSize + 1).AsListItems().ToListAsync(cancellationToken);

        var more = rows.Count > ArticleScopes.PageSize;
        if (more) rows.RemoveAt(rows.Count - 1);
        if (backwards) rows.Reverse();
        var hasNewer = backwards ? more : place is not null;
        var hasOlder = backwards || more;
        return rows is []
            ? new ArticlePage(rows, null, null)
            : new ArticlePage(rows, hasNewer ? rows[0].PublicId : null, hasOlder ? rows[^1].PublicId : null);
    }
}
