using System.Text;
using System.Xml;

namespace NewsArchive.Exports;

/// <summary>Elements of the documents of a book.</summary>
internal static class EpubXml
{
    public const string Xhtml = "http://www.w3.org/1999/xhtml";

    public static XmlWriterSettings Settings { get; } = new() { Encoding = new UTF8Encoding(false), CheckCharacters = true, Async = true };

    /// <summary>A whole document.</summary>
    /// <param name="xml">Where to write.</param>
    /// <param name="title">Its title; an empty one becomes a dash.</param>
    /// <param name="language">Null where it is not known, or there are several.</param>
    /// <param name="body">Writes what is inside the body.</param>
    public static void Document(XmlWriter xml, string title, string? language, Action<XmlWriter> body)
    {
        xml.WriteDocType("html", null, null, null);
        xml.WriteStartElement("html", Xhtml);
        if (language is not null)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteAttributeString("lang", language);
        }

        xml.WriteStartElement("head", Xhtml);
        xml.WriteElementString("title", Xhtml, title.Length == 0 ? "—" : title);
        xml.WriteStartElement("link", Xhtml);
        xml.WriteAttributeString("rel", "stylesheet");
        xml.WriteAttributeString("href", "style.css");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("body", Xhtml);
        body(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void Element(XmlWriter xml, string name, string text, string? style = null)
    {
        xml.WriteStartElement(name, Xhtml);
        if (style is not null) xml.WriteAttributeString("class", style);
        xml.WriteString(LegalXml.Clean(text));
        xml.WriteEndElement();
    }

    public static void Item(XmlWriter xml, string file, string text)
    {
        xml.WriteStartElement("li", Xhtml);
        Reference(xml, file, text);
        xml.WriteEndElement();
    }

    public static void Reference(XmlWriter xml, string file, string text)
    {
        xml.WriteStartElement("a", Xhtml);
        xml.WriteAttributeString("href", file);
        xml.WriteString(string.IsNullOrWhiteSpace(text) ? "—" : text);
        xml.WriteEndElement();
    }

    /// <summary>A link to the web, or the address alone where it makes no link.</summary>
    public static void Link(XmlWriter xml, string address)
    {
        if (!Uri.IsWellFormedUriString(address, UriKind.Absolute))
        {
            xml.WriteString(address);
            return;
        }

        Reference(xml, address, address);
    }
}
