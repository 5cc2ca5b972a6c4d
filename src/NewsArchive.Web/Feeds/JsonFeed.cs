using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NewsArchive.Exports;
using NewsArchive.Web.Api;

namespace NewsArchive.Web.Feeds;

/// <summary>Writes JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    /// <summary>The extension in addresses.</summary>
    public const string Extension = "json";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/feed+json";

    private const string Undetermined = "und";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The document.</summary>
    public static byte[] Write(FeedSlice feed) => JsonSerializer.SerializeToUtf8Bytes(new Document(
        "https://jsonfeed.org/version/1.1", feed.Title, feed.Root + feed.Page, feed.Root + feed.Self.In(Extension),
        (feed.Next ?? feed.PreviousArchive) is { } next ? feed.Root + next.In(Extension) : null,
        [new Person(feed.Publisher)], [.. feed.Articles.Select(a => ItemOf(feed, a))]), Options);

    private static Item ItemOf(FeedSlice feed, ExportedArticle article)
    {
        var version = article.Current.Version;
        return new Item(
            $"urn:newsarchive:article:{article.Id}", $"{feed.Root}/a/{article.Id}", HeaderAddress.Of(version.OriginalUrl), version.Title,
            PortableBody.Html(article.Current.Body), ApiTime.Instant(version.PublishedUtc), ApiTime.Instant(version.CapturedUtc),
            [.. article.Current.Authors.DefaultIfEmpty(AtomFeed.NameOf(article.Source, version.Language)).Select(name => new Person(name))],
            version.Language == Undetermined ? null : version.Language,
            [.. article.Current.Facts.Tags], new OwnFields(article.Id, article.Source.Slug, ApiTime.Precision(version.PublishedPrecision)));
    }

    private sealed record Document(string Version, string Title, string HomePageUrl, string FeedUrl, string? NextUrl, IReadOnlyList<Person> Authors, IReadOnlyList<Item> Items);

    private sealed record Person(string Name);

    private sealed record Item(
        string Id, string Url, string ExternalUrl, string Title, string ContentHtml, string DatePublished, string DateModified,
        IReadOnlyList<Person> Authors, string? Language, IReadOnlyList<string> Tags,
        [property: JsonPropertyName("_newsarchive")] OwnFields NewsArchive);

    // Names that begin with an underscore are the format's own place for additions.
    private sealed record OwnFields(string Id, string Source, string PublishedPrecision);
}
