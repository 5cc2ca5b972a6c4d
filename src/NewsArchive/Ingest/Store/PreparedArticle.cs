using NewsArchive.Ingest.Normalize;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>
/// What storing an article needs to have worked out: hashing, packing and cutting into tokens take longer than the
/// database, and need none. Workers do it; the one writer only writes.
/// </summary>
/// <param name="ContentSha256">Tells whether two captures say the same.</param>
/// <param name="Content">The content's row.</param>
/// <param name="Original">The original's row.</param>
/// <param name="Byline">The writers, joined for lists; null when unknown.</param>
/// <param name="Tokens">The tokens of the search index, except its source's.</param>
/// <param name="Words">The words that the tokens were made with.</param>
internal sealed record PreparedArticle(
    byte[] ContentSha256, ContentRow Content, OriginalRow Original, string? Byline, string Tokens, FrequentWords Words)
{
    /// <summary>Works it out. Pure.</summary>
    public static PreparedArticle Of(NormalizedArticle article, byte[] bytes, byte[] sha256, FrequentWords words)
    {
        var byline = ArticleHistory.Byline(article.Facts);
        return new PreparedArticle(
            article.ContentSha256(),
            ContentRow.Of(article.Body.Markup, article.Text, article.Facts),
            OriginalRow.Of(bytes, sha256),
            byline,
            IndexTerms.Of(article.Title, byline, article.Text, article.Language, words),
            words);
    }

    /// <summary>The same with the tokens of these words: they may have been learned after a worker prepared it.</summary>
    public PreparedArticle With(FrequentWords words, NormalizedArticle article) => Words.Id == words.Id
        ? this
        : this with { Tokens = IndexTerms.Of(article.Title, Byline, article.Text, article.Language, words), Words = words };
}
