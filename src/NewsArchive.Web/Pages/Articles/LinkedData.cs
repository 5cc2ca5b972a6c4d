using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>An article as schema.org's NewsArticle. It writes itself: the encoder escapes angle brackets, quotes and ampersands, so nothing in it can end the script element.</summary>
public sealed class LinkedData(ArticleView article, Citation citation, IReadOnlyList<PageImage> pictures, PublicLinks links) : IHtmlContent
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Describe().ToJsonString(Readable));

    private JsonObject Describe()
    {
        var version = article.Version;
        var stated = Zones.Find(version.PublishedZone);
        var described = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = version.Title,
            ["datePublished"] = MachineTime.Of(version.PublishedUtc, version.PublishedPrecision, stated),
            ["inLanguage"] = version.Language == "und" ? null : version.Language,
            ["author"] = new JsonArray([.. citation.Authors.Select(name => new JsonObject { ["@type"] = "Person", ["name"] = name })]),
            ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = citation.Container, ["url"] = article.Source.HomeUrl },
            ["provider"] = new JsonObject { ["@type"] = "ArchiveOrganization", ["name"] = citation.Archive, ["url"] = links.Absolute(Addresses.Home) },
            ["isBasedOn"] = version.OriginalUrl,
            ["archivedAt"] = links.Absolute(Addresses.Article(article.PublicId)),
            ["mainEntityOfPage"] = links.Absolute(Addresses.Article(article.PublicId)),
            ["isAccessibleForFree"] = true,
        };
        if (pictures.Count > 0) described["image"] = new JsonArray([.. pictures.Select(picture => JsonValue.Create(links.Absolute(picture.Path!)))]);
        return described;
    }
}
