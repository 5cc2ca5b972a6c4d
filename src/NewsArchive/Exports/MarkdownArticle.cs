using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsArchive.Articles;
using NewsArchive.Browse;

namespace NewsArchive.Exports;

/// <summary>A version of an article as CommonMark with a YAML block: for notes, for version control, for reading without a browser.</summary>
public static class MarkdownArticle
{
    // JSON texts are YAML texts as well.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="article">The version.</param>
    /// <param name="permalink">Its permanent address, absolute.</param>
    public static string Of(ArticleView article, string permalink)
    {
        var text = new StringBuilder("---\n");
        Line(text, "title", article.Version.Title);
        Line(text, "date", Time(article.Version.PublishedUtc));
        Line(text, "date_precision", article.Version.PublishedPrecision.ToString().ToLowerInvariant());
        Line(text, "from", article.Version.OriginalUrl);
        Line(text, "source", article.Source.Slug);
        Lines(text, "author", article.Facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name));
        Lines(text, "tags", article.Facts.Tags);
        Line(text, "lang", article.Version.Language);
        Line(text, "captured", Time(article.Version.CapturedUtc));
        Line(text, "permalink", permalink);
        text.Append("---\n\n# ").Append(MarkdownText.Escape(article.Version.Title)).Append("\n\n");
        return text.Append(MarkdownBody.Write(PortableBody.Tree(article.Body))).Append('\n').ToString();
    }

    private static void Line(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(Quote(value)).Append('\n');

    private static void Lines(StringBuilder text, string key, IEnumerable<string> values)
    {
        var list = string.Join(", ", values.Select(Quote));
        if (list.Length > 0) text.Append(key).Append(": [").Append(list).Append("]\n");
    }

    private static string Quote(string value) => JsonSerializer.Serialize(value, Quoted);

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
