using System.Text;
using System.Xml;
using NewsArchive.Articles;
using NewsArchive.Exports;
using NewsArchive.Web.Api;

namespace NewsArchive.Web.Feeds;

/// <summary>Writes Atom (RFC 4287) with the links of paged and archived feeds (RFC 5005).</summary>
internal static class AtomFeed
{
    /// <summary>The extension in addresses.</summary>
    public const string Extension = "atom";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string History = "http://purl.org/syndication/history/1.0";
    private const string Undetermined = "und";

    /// <summary>The document.</summary>
    public static byte[] Write(FeedSlice feed)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            WriteHead(xml, feed);
            foreach (var article in feed.Articles) WriteEntry(xml, feed, article);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void WriteHead(XmlWriter xml, FeedSlice feed)
    {
        Text(xml, "id", feed.Root + feed.Current.In(Extension));
        Text(xml, "title", feed.Title);
        Text(xml, "updated", ApiTime.Instant(feed.UpdatedUtc));
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", feed.Publisher);
        xml.WriteEndElement();
        Link(xml, "self", feed.Root + feed.Self.In(Extension), MediaType);
        Link(xml, "alternate", feed.Root + feed.Page, "text/html");
        Archives(xml, feed);
        if (feed.Words is { Length: > 0 } words) Search(xml, feed, words);
        if (feed.Next is { } next)
        {
            Link(xml, "first", feed.Root + feed.Current.In(Extension), MediaType);
            Link(xml, "next", feed.Root + next.In(Extension), MediaType);
        }
    }

    // OpenSearch 1.1: whoever finds the document can tell what was asked for.
    private static void Search(XmlWriter xml, FeedSlice feed, string words)
    {
        if (feed.Total is { } total) xml.WriteElementString("totalResults", OpenSearch.Namespace, total.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (feed.Self == feed.Current) xml.WriteElementString("startIndex", OpenSearch.Namespace, "1");
        xml.WriteElementString("itemsPerPage", OpenSearch.Namespace, feed.Articles.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        xml.WriteStartElement("Query", OpenSearch.Namespace);
        xml.WriteAttributeString("role", "request");
        xml.WriteAttributeString("searchTerms", LegalXml.Clean(words));
        xml.WriteEndElement();
    }

    private static void Archives(XmlWriter xml, FeedSlice feed)
    {
        if (feed.IsArchive)
        {
            xml.WriteElementString("archive", History, "");
            Link(xml, "current", feed.Root + feed.Current.In(Extension), MediaType);
        }

        if (feed.PreviousArchive is { } before) Link(xml, "prev-archive", feed.Root + before.In(Extension), MediaType);
        if (feed.NextArchive is { } after) Link(xml, "next-archive", feed.Root + after.In(Extension), MediaType);
    }

    private static void WriteEntry(XmlWriter xml, FeedSlice feed, ExportedArticle article)
    {
        var current = article.Current;
        xml.WriteStartElement("entry", Atom);
        if (current.Version.Language != Undetermined) xml.WriteAttributeString("xml", "lang", null, current.Version.Language);
        // The same in every copy of the archive, wherever it is served.
        Text(xml, "id", $"urn:newsarchive:article:{article.Id}");
        Text(xml, "title", current.Version.Title);
        Text(xml, "published", ApiTime.Instant(current.Version.PublishedUtc));
        Text(xml, "updated", ApiTime.Instant(current.Version.CapturedUtc));
        Authors(xml, article);
        Link(xml, "alternate", $"{feed.Root}/a/{article.Id}", "text/html");
        Link(xml, "via", HeaderAddress.Of(current.Version.OriginalUrl), null);
        Category(xml, article.Source.Slug);
        foreach (var tag in current.Facts.Tags) Category(xml, tag);
        Outlet(xml, article);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(LegalXml.Clean(PortableBody.Html(current.Body)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Authors(XmlWriter xml, ExportedArticle article)
    {
        foreach (var name in article.Current.Authors.DefaultIfEmpty(NameOf(article.Source, article.Current.Version.Language)))
        {
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", name);
            xml.WriteEndElement();
        }
    }

    // Where the entry comes from (4.2.11): the outlet, in the name it has in the article's own script.
    private static void Outlet(XmlWriter xml, ExportedArticle article)
    {
        xml.WriteStartElement("source", Atom);
        Text(xml, "id", article.Source.HomeUrl is { } home ? HeaderAddress.Of(home) : $"urn:newsarchive:source:{Uri.EscapeDataString(article.Source.Slug)}");
        Text(xml, "title", NameOf(article.Source, article.Current.Version.Language));
        Text(xml, "updated", ApiTime.Instant(article.Current.Version.CapturedUtc));
        xml.WriteEndElement();
    }

    /// <summary>The name of a source in the language of a text.</summary>
    public static string NameOf(Source source, string language) => language switch
    {
        "zh-Hant" => source.NameHant,
        _ when language.StartsWith("zh", StringComparison.Ordinal) => source.NameHans,
        _ => source.NameEn,
    };

    private static void Category(XmlWriter xml, string term)
    {
        if (LegalXml.Clean(term) is not { Length: > 0 } clean) return;
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", clean);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", LegalXml.Clean(address));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, LegalXml.Clean(text));
}
