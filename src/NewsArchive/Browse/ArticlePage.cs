using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>Where in a long list a page begins or ends: beside an article, named by its permalink id.</summary>
/// <param name="After">The page goes on after this article; null when not asked for.</param>
/// <param name="Before">The page ends before this article; null when not asked for. It yields to <paramref name="After"/>.</param>
/// <param name="OldestFirst">The order of the list; newest first otherwise.</param>
public sealed record ListPlace(string? After = null, string? Before = null, bool OldestFirst = false);

/// <summary>A page of a long list. It is reached by the article at its edge and not by a number, so that new articles never shift it.</summary>
/// <param name="Items">The articles in the order of the list.</param>
/// <param name="Before">The permalink id before which the list goes on; null at its beginning.</param>
/// <param name="After">The permalink id after which the list goes on; null at its end.</param>
public sealed record ArticlePage(IReadOnlyList<ArticleListItem> Items, string? Before, string? After)
{
    /// <summary>Reads a page of a scope that has no order yet. A place that is not in the scope is the beginning.</summary>
    public static async Task<ArticlePage> LoadAsync(IQueryable<Article> scope, ListPlace place, CancellationToken cancellationToken)
    {
        var edge = place.After ?? place.Before;
        var found = ArticleId.IsWellFormed(edge)
            ? await scope.Where(a => a.PublicId == edge).Select(a => new { a.PublishedUtc, a.Id }).FirstOrDefaultAsync(cancellationToken)
            : null;
        var backwards = found is not null && place.After is null;
        var rising = place.OldestFirst != backwards;

        var query = found is null ? scope
            : rising ? scope.NewerThan(found.PublishedUtc, found.Id)
            : scope.OlderThan(found.PublishedUtc, found.Id);
        // One more than is shown tells whether there is a next page, without counting.
        var rows = await (rising ? query.OldestFirst() : query.NewestFirst())
            .Take(ArticleScopes.PageSize + 1).AsListItems().ToListAsync(cancellationToken);

        var more = rows.Count > ArticleScopes.PageSize;
        if (more) rows.RemoveAt(rows.Count - 1);
        if (backwards) rows.Reverse();
        if (rows is []) return new ArticlePage(rows, null, null);
        return new ArticlePage(
            rows,
            (backwards ? more : found is not null) ? rows[0].PublicId : null,
            backwards || more ? rows[^1].PublicId : null);
    }
}
