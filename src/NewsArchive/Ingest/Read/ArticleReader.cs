namespace NewsArchive.Ingest.Read;

/// <summary>Turns the bytes of a file into a <see cref="RawArticle"/>. Pure: no clock, no disk, no HTML document.</summary>
public static class ArticleReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableArticleException">The file cannot become an article.</exception>
    public static RawArticle Read(ArticleFile file) => throw new NotImplementedException(file.Name);
}
