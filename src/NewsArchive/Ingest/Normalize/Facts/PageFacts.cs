using AngleSharp.Html.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>What a whole page says about itself in its head. Everything may be missing.</summary>
internal sealed record PageFacts
{
    /// <summary>A file that is no page.</summary>
    public static PageFacts None { get; } = new();

    /// <summary>The address under which the page wants to be known.</summary>
    public string? Url { get; init; }

    public string? Title { get; init; }

    public string? SiteName { get; init; }

    /// <summary>What it says about its publication, as it stands.</summary>
    public string? Published { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<AlternateAddress> Alternates { get; init; } = [];

    /// <summary>Reads a page. JSON-LD comes first: it is written for machines.</summary>
    public static PageFacts Read(IHtmlDocument page)
    {
        var json = StructuredData.Read(page);
        var meta = new MetaElements(page);
        var site = meta["og:site_name"] ?? json?.Publisher;
        return new PageFacts
        {
            Url = page.QuerySelector("link[rel~=canonical]")?.Value("href") ?? meta["og:url"] ?? json?.Url ?? page.QuerySelector("[data-a2a-url]")?.Value("data-a2a-url"),
            Title = json?.Headline ?? meta["og:title"] ?? meta["twitter:title"] ?? OnlyHeading(page) ?? page.Title,
            SiteName = site,
            Published = json?.Published ?? meta["article:published_time"] ?? meta["datePublished"] ?? meta["publishdate"] ?? meta["pubdate"] ?? meta["dc.date"] ?? meta["date"] ?? Time(page),
            Authors = json is { Authors.Count: > 0 } ? json.Authors : [.. new[] { meta["author"] ?? meta["article:author"] ?? meta["dc.creator"] }.OfType<string>().Where(a => !a.Contains("://", StringComparison.Ordinal))],
            Section = json?.Section ?? meta["article:section"],
            Tags = [.. meta.All("article:tag"), .. (meta["keywords"] ?? json?.Keywords ?? "").Split([',', '，', '、', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Alternates = Alternatives(page),
        };
    }

    private static string? OnlyHeading(IHtmlDocument page) =>
        page.QuerySelector("article h1, main h1") is { } own ? own.TextContent : page.QuerySelectorAll("h1") is [var only] ? only.TextContent : null;

    private static string? Time(IHtmlDocument page) =>
        (page.QuerySelector("time[itemprop=datePublished], time[pubdate], [itemprop=datePublished]")
            ?? page.QuerySelector("article time[datetime], main time[datetime], time[datetime]")) is { } time ? time.Value("datetime") ?? time.Value("content") ?? time.TextContent : null;

    private static List<AlternateAddress> Alternatives(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("link[rel~=alternate][hreflang][href]")
            .Select(link => (Language: link.Value("hreflang"), Url: link.Value("href")))
            .Where(link => link is { Language: not (null or "x-default"), Url: not null })
            .Select(link => new AlternateAddress(link.Language!, link.Url!))];

    private sealed class MetaElements
    {
        private readonly ILookup<string, string> values;

        public MetaElements(IHtmlDocument page) => values = page.QuerySelectorAll("meta[content]")
            .Select(m => (Name: m.Value("property") ?? m.Value("name") ?? m.Value("itemprop"), Content: m.Value("content")))
            .Where(m => m is { Name: not null, Content: not null })
            .ToLookup(m => m.Name!, m => m.Content!, StringComparer.OrdinalIgnoreCase);

        public string? this[string name] => values[name].FirstOrDefault();

        public IEnumerable<string> All(string name) => values[name];
    }
}
