using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Turns what a file says into an article. Pure: no clock, no disk, no network. Thread-safe: one instance serves all workers.</summary>
public sealed class ArticleNormalizer
{
    /// <summary>Normalises an article.</summary>
    /// <exception cref="UnreadableArticleException">The article has no usable address, title, time or body.</exception>
    #pragma warning disable CA1822
    public NormalizedArticle Normalize(RawArticle raw) => throw new NotImplementedException(raw.Body);
}
