using NewsArchive.Search.Analysis;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Indexing;

/// <summary>Brings articles into the search index. Called inside the transaction that writes the articles.</summary>
public static class ArticleIndexing
{
    /// <summary>Writes articles, new or changed, into the index. Within a second they are found.</summary>
    public static Task WriteAsync(ArchiveDb db, IReadOnlyList<IndexedArticle> articles, CancellationToken cancellation) =>
        db.SearchIndex.WriteAsync(Rows(articles), cancellation);

    // Cutting text into tokens is what takes time, and needs no database: all cores do it.
    private static IReadOnlyList<IndexRow> Rows(IReadOnlyList<IndexedArticle> articles) => articles.Count < 4
        ? [.. articles.Select(Row)]
        : [.. articles.AsParallel().AsOrdered().Select(Row)];

    private static IndexRow Row(IndexedArticle article) => new(
        article.ArticleId, article.Day, article.PublishedUtc, article.SourceId, article.Language, IndexTerms.Of(article));
}
