using System.Text;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

/// <summary>Files made up for tests.</summary>
internal static class SomeFile
{
    public static readonly DateTime ImportUtc = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static ArticleFile Of(byte[] bytes, string name = "1000.md", string directory = "articles/harbour") => new(directory, name, bytes, ImportUtc);

    public static ArticleFile Of(string text, string name = "1000.md", string directory = "articles/harbour") => Of(Encoding.UTF8.GetBytes(text), name, directory);

    public static RawArticle Read(string text, string name = "1000.md", string directory = "articles/harbour") => ArticleReader.Read(Of(text, name, directory));

    public static UnreadableArticleException Refusal(string text, string name = "1000.md", string directory = "articles/harbour") => Refusal(Of(text, name, directory));

    public static UnreadableArticleException Refusal(ArticleFile file) => Assert.Throws<UnreadableArticleException>(() => ArticleReader.Read(file));
}
