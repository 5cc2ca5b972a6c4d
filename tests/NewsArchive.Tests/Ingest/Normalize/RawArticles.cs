using System.Text;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>Files as the reader hands them on, made for one test each.</summary>
internal static class RawArticles
{
    public static readonly DateTime HeaderUtc = new(2024, 3, 21, 17, 59, 4, DateTimeKind.Utc);

    /// <summary>A file with a link line whose body is this.</summary>
    public static RawArticle Of(string body, string url = "https://example.org/news/1", string title = "Title") => new()
    {
        File = new ArticleFile("articles/x", "1000001.md", Encoding.UTF8.GetBytes(body), AcceptanceCase.ImportUtc),
        Variant = HeaderVariant.Link,
        LinkTitle = title,
        LinkTitleRaw = title,
        LinkUrl = url,
        HeaderUtc = HeaderUtc,
        Body = body,
    };

    /// <summary>The whole way, from the text of a file.</summary>
    public static RawArticle Read(string text, string name = "1000001.md", string directory = "articles/x") =>
        ArticleReader.Read(new ArticleFile(directory, name, Encoding.UTF8.GetBytes(text), AcceptanceCase.ImportUtc));
}
