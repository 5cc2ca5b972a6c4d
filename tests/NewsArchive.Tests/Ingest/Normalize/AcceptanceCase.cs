using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>A folder of Cases: a file as it was found, and the clean body and the facts expected of it.</summary>
internal sealed class AcceptanceCase(string name)
{
    /// <summary>The instant of the pass in every case.</summary>
    public static readonly DateTime ImportUtc = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Ingest", "Normalize", "Cases");

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    public string ExpectedHtml => ReadText("expected.html");

    public string ExpectedFacts => ReadText("expected.json");

    public RawArticle Read()
    {
        var lines = ReadText("file.txt").Split('\n');
        return ArticleReader.Read(new ArticleFile(lines[0], lines[1], File.ReadAllBytes(Path.Combine(Root, name, "input.md")), ImportUtc));
    }

    /// <summary>The body with one block on each line.</summary>
    public static string Html(NormalizedArticle article)
    {
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + article.Body.Markup).Body!;
        return string.Join('\n', body.ChildNodes.Select(Write)) + "\n";
    }

    /// <summary>Everything but the body.</summary>
    public static string Facts(NormalizedArticle article) => JsonSerializer.Serialize(
        new
        {
            article.OriginalUrl,
            article.UrlKey,
            article.SourceSlug,
            article.Title,
            article.TitleRaw,
            article.Language,
            article.Published,
            article.HeaderUtc,
            article.CapturedUtc,
            article.CapturedSource,
            article.Facts,
            article.Warnings,
            Text = article.Text.Split('\n'),
        },
        Options) + "\n";

    private static string Write(INode node)
    {
        using var writer = new StringWriter();
        node.ToHtml(writer, HtmlSanitizer.DefaultOutputFormatter);
        return writer.ToString();
    }

    private string ReadText(string file) => File.ReadAllText(Path.Combine(Root, name, file));
}
