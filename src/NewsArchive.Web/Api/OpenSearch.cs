using System.Xml.Linq;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Localization;
using NewsArchive.Web.Pages;

namespace NewsArchive.Web.Api;

/// <summary>Lets a browser offer the archive as a search engine (OpenSearch 1.1).</summary>
internal static class OpenSearch
{
    /// <summary>The namespace of the format.</summary>
    public const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";

    // Of our own, as the format wants parameters that it does not know: a source by its slug, the first and the last day.
    private const string Own = "urn:newsarchive:search";
    private const string Filters = "&source={news:source?}&from={news:from?}&to={news:to?}";

    // Browsers refuse a longer short name.
    private const int LongestName = 16;

    private static readonly XNamespace Xml = Namespace;
    private static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>Maps /opensearch.xml.</summary>
    public static void MapOpenSearch(this IEndpointRouteBuilder routes) => routes.MapMethods("/opensearch.xml", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, Words words, PublicLinks links) =>
    {
        var document = new XDocument(
            new XElement(Xml + "OpenSearchDescription",
                new XAttribute(XNamespace.Xmlns + "news", Own),
                new XElement(Xml + "ShortName", Shortened(words.ArchiveName)),
                new XElement(Xml + "Description", words.ArchiveName),
                new XElement(Xml + "InputEncoding", "UTF-8"),
                new XElement(Xml + "OutputEncoding", "UTF-8"),
                Languages.Select(language => new XElement(Xml + "Language", language)),
                new XElement(Xml + "Image", new XAttribute("type", "image/svg+xml"), links.Absolute("/favicon.svg")),
                Url("text/html", Addresses.Search + "?q={searchTerms}" + Filters),
                Url("application/atom+xml", "/search/feed.atom?q={searchTerms}" + Filters),
                Url("application/json", "/api/v1/search?q={searchTerms}&limit={count?}" + Filters),
                new XElement(Xml + "Query", new XAttribute("role", "example"), new XAttribute("searchTerms", "图书馆")),
                new XElement(Xml + "Url", new XAttribute("type", "application/opensearchdescription+xml"), new XAttribute("rel", "self"), new XAttribute("template", links.Absolute("/opensearch.xml")))));
        return ApiAnswer.Bytes(context, System.Text.Encoding.UTF8.GetBytes(document.ToString()), "application/opensearchdescription+xml; charset=utf-8");

        XElement Url(string type, string template) =>
            new(Xml + "Url", new XAttribute("type", type), new XAttribute("template", links.Absolute("") + template));
    });

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
}
