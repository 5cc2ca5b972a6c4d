using NewsArchive.Search.Analysis;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Indexing;

/// <summary>Brings articles into the search index. Called inside the transaction that writes the articles.</summary>
public static class ArticleIndexing
{
    /// <summary>Writes articles, new or changed, into the index. Within a second they are found.</summary>
    public static async Task WriteAsync(ArchiveDb db, IReadOnlyList<IndexedArticle> articles, CancellationToken cancellation) =>
        await db.SearchIndex.WriteAsync(Rows(articles, await LearnedWords.ForWritingAsync(db, cancellation)), cancellation);

    // Cutting text into tokens is what takes time, and needs no database: all cores do it.
    private static IReadOnlyList<IndexRow> Rows(IReadOnlyList<IndexedArticle> articles, FrequentWords words) => articles.Count < 4
        ? [.. articles.Select(article => Row(article, words))]
        : [.. articles.AsParallel().AsOrdered().Select(article => Row(article, words))];

    private static IndexRow Row(IndexedArticle article, FrequentWords words) => new(
        article.ArticleId, article.Day, article.PublishedUtc, article.SourceId, article.Language, IndexTerms.Of(article, words));
}
