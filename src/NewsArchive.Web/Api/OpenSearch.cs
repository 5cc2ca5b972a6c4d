using System.Xml.Linq;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Localization;
using NewsArchive.Web.Pages;

namespace NewsArchive.Web.Api;

/// <summary>Lets a browser offer the archive as a search engine (OpenSearch 1.1).</summary>
internal static class OpenSearch
{
    private static readonly XNamespace Xml = "http://a9.com/-/spec/opensearch/1.1/";

    /// <summary>Maps /opensearch.xml.</summary>
    public static void MapOpenSearch(this IEndpointRouteBuilder routes) => routes.MapMethods("/opensearch.xml", [HttpMethods.Get, HttpMethods.Head], (Words words, PublicLinks links) =>
    {
        // Browsers refuse a short name of more than 16 characters.
        var name = words.ArchiveName.Length <= 16 ? words.ArchiveName : words.ArchiveName[..16];
        var document = new XDocument(
            new XElement(Xml + "OpenSearchDescription",
                new XElement(Xml + "ShortName", name),
                new XElement(Xml + "Description", words.ArchiveName),
                new XElement(Xml + "InputEncoding", "UTF-8"),
                new XElement(Xml + "Image", new XAttribute("type", "image/svg+xml"), links.Absolute("/favicon.svg")),
                Url("text/html", Addresses.Search + "?q={searchTerms}"),
                Url("application/json", "/api/v1/search?q={searchTerms}"),
                new XElement(Xml + "Url", new XAttribute("type", "application/opensearchdescription+xml"), new XAttribute("rel", "self"), new XAttribute("template", links.Absolute("/opensearch.xml")))));
        return Results.Text(document.ToString(), "application/opensearchdescription+xml; charset=utf-8");

        XElement Url(string type, string template) =>
            new(Xml + "Url", new XAttribute("type", type), new XAttribute("template", links.Absolute("") + template));
    });
}
