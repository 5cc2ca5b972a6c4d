using System.Linq.Expressions;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Storage;

namespace NewsArchive.Search.Results;

/// <summary>The articles of a query without words: what its sources, languages and days let through, asked of the articles themselves.</summary>
public static class FilteredArticles
{
    /// <summary>
    /// Whether an index of the articles has those of a query in the order of time, so that the next few cost the same wherever they lie. Of
    /// what several sources or a language let through only the index of words knows where the next one is.
    /// </summary>
    public static bool FollowTime(SearchQuery query) =>
        query is { Clauses.Count: 0, Sources.Count: <= 1, ExcludedSources.Count: 0, Languages.Count: 0, ExcludedLanguages.Count: 0 };

    /// <summary>The articles; the words of the query, should it have any, are not looked at.</summary>
    public static async Task<IQueryable<Article>> OfAsync(ArchiveDb db, SearchQuery query, CancellationToken cancellation)
    {
        var articles = db.Articles.PublishedBetween(query.Published.From, query.Published.To);
        if (query.Sources.Count > 0)
        {
            var wanted = await SourceIdsAsync(db, query.Sources, cancellation);
            articles = wanted is [var one] ? articles.Where(a => a.SourceId == one) : articles.Where(a => wanted.Contains(a.SourceId + 0)); // SQLite would sort all of them by the index of sources
        }

        if (query.ExcludedSources.Count > 0)
        {
            var unwanted = await SourceIdsAsync(db, query.ExcludedSources, cancellation);
            articles = articles.Where(a => !unwanted.Contains(a.SourceId));
        }

        if (query.Languages.Count > 0) articles = articles.Where(InLanguages(query.Languages));
        foreach (var language in query.ExcludedLanguages)
        {
            var (tag, longer) = (Canonical(language), Canonical(language) + "-");
            articles = articles.Where(a => a.Language != tag && !a.Language.StartsWith(longer));
        }

        return articles;
    }

    private static async Task<int[]> SourceIdsAsync(ArchiveDb db, IReadOnlyList<string> names, CancellationToken cancellation) =>
        [.. (await SourceList.LoadAsync(db, cancellation)).All
            .Where(s => names.Any(n => Same(n, s.Slug) || Same(n, s.NameHans) || Same(n, s.NameHant) || Same(n, s.NameEn))).Select(s => s.Id)];

    // "zh" stands for its scripts as well.
    private static Expression<Func<Article, bool>> InLanguages(IReadOnlyList<string> languages)
    {
        Expression<Func<Article, bool>> any = a => false;
        foreach (var language in languages)
        {
            var (tag, longer) = (Canonical(language), Canonical(language) + "-");
            Expression<Func<Article, bool>> one = a => a.Language == tag || a.Language.StartsWith(longer);
            any = Expression.Lambda<Func<Article, bool>>(Expression.OrElse(any.Body, new Renamed(one.Parameters[0], any.Parameters[0]).Visit(one.Body)), any.Parameters);
        }

        return any;
    }

    // As articles have it (RFC 5646, 2.1.1): zh-Hant-TW, however it was typed.
    private static string Canonical(string tag) => string.Join('-', tag.Split('-').Select((part, i) => (i, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 4) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        (_, 2) => part.ToUpperInvariant(),
        _ => part.ToLowerInvariant(),
    }));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
