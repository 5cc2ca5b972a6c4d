using System.Text.Json;
using AngleSharp.Html.Dom;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>What a page's JSON-LD says about its article (schema.org NewsArticle and its kin).</summary>
internal sealed record StructuredData
{
    // Deeper nesting is no description of an article.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public string? Headline { get; init; }

    public string? Published { get; init; }

    public string? Url { get; init; }

    public string? Publisher { get; init; }

    public string? Section { get; init; }

    public string? Keywords { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The first article that any of the page's blocks describes; null when none does or none can be read.</summary>
    public static StructuredData? Read(IHtmlDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent, Options);
                if (FindArticle(json.RootElement) is { } article) return From(article);
            }
            catch (JsonException)
            {
                // A page's block may be broken; the next one, or the meta elements, speak for the article.
            }
        }

        return null;
    }

    private static JsonElement? FindArticle(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(FindArticle).FirstOrDefault(a => a is not null),
        JsonValueKind.Object when IsArticle(element) => element,
        JsonValueKind.Object when element.TryGetProperty("@graph", out var graph) => FindArticle(graph),
        _ => null,
    };

    private static bool IsArticle(JsonElement element) =>
        element.TryGetProperty("@type", out var type) && Texts(type).Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "BlogPosting" or "Report" or "LiveBlogPosting");

    private static StructuredData From(JsonElement article) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Published = Text(article, "datePublished"),
        Url = Text(article, "mainEntityOfPage") ?? Text(article, "url"),
        Publisher = Text(article, "publisher"),
        Section = Text(article, "articleSection"),
        Keywords = article.TryGetProperty("keywords", out var keywords) ? string.Join(',', Texts(keywords)) : null,
        Authors = article.TryGetProperty("author", out var author) ? [.. Texts(author)] : [],
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Texts(value).FirstOrDefault() : null;

    // A value may be a text, a thing with a name or an address, or a list of either.
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? [text.Trim()] : [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) => Texts(name),
        JsonValueKind.Object when value.TryGetProperty("@id", out var id) => Texts(id),
        _ => [],
    };
}
