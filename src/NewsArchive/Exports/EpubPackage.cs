using System.Globalization;
using System.Xml;

namespace NewsArchive.Exports;

/// <summary>What reading systems read first: the metadata of a book, the list of its documents and their order; and its cover.</summary>
internal static class EpubPackage
{
    private const string Opf = "http://www.idpf.org/2007/opf";
    private const string Dc = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes the package document.</summary>
    public static void Write(XmlWriter xml, string title, ExportManifest manifest, EpubContents contents)
    {
        xml.WriteStartElement("package", Opf);
        xml.WriteAttributeString("version", "3.0");
        xml.WriteAttributeString("unique-identifier", "id");
        xml.WriteStartElement("metadata", Opf);
        xml.WriteAttributeString("xmlns", "dc", null, Dc);
        xml.WriteStartElement("identifier", Dc);
        xml.WriteAttributeString("id", "id");
        xml.WriteString(WarcWriter.IdOf("book", manifest.Archive, manifest.Query, ExportTime.Of(manifest.ExportedUtc)).Trim('<', '>'));
        xml.WriteEndElement();
        xml.WriteElementString("title", Dc, title);
        xml.WriteElementString("language", Dc, "zh");
        xml.WriteElementString("publisher", Dc, LegalXml.Clean(manifest.Archive));
        xml.WriteElementString("description", Dc, string.Create(CultureInfo.InvariantCulture, $"{manifest.Exported} / {manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "?"}"));
        xml.WriteStartElement("meta", Opf);
        xml.WriteAttributeString("property", "dcterms:modified");
        xml.WriteString(ExportTime.Of(manifest.ExportedUtc));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("manifest", Opf);
        Resource(xml, "style", "style.css", "text/css", null);
        Resource(xml, "cover", "cover.svg", "image/svg+xml", "cover-image");
        Resource(xml, "title", "title.xhtml", "application/xhtml+xml", null);
        Resource(xml, "nav", "nav.xhtml", "application/xhtml+xml", "nav");
        foreach (var id in contents.Spine) Resource(xml, id, id + ".xhtml", "application/xhtml+xml", null);
        xml.WriteEndElement();
        xml.WriteStartElement("spine", Opf);
        // The table of contents is read in the order of days, and so is the book.
        foreach (var id in contents.Spine.Prepend("nav").Prepend("title"))
        {
            xml.WriteStartElement("itemref", Opf);
            xml.WriteAttributeString("idref", id);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Resource(XmlWriter xml, string id, string file, string mediaType, string? properties)
    {
        xml.WriteStartElement("item", Opf);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("href", file);
        xml.WriteAttributeString("media-type", mediaType);
        if (properties is not null) xml.WriteAttributeString("properties", properties);
        xml.WriteEndElement();
    }

    /// <summary>Draws the cover.</summary>
    public static void WriteCover(XmlWriter xml, string title, string days)
    {
        const string svg = "http://www.w3.org/2000/svg";
        const int charactersOfLine = 14;
        const int lines = 6;
        xml.WriteStartElement("svg", svg);
        xml.WriteAttributeString("viewBox", "0 0 600 800");
        xml.WriteStartElement("rect", svg);
        foreach (var (name, value) in ((string, string)[])[("width", "600"), ("height", "800"), ("fill", "#f6f1e7")]) xml.WriteAttributeString(name, value);
        xml.WriteEndElement();
        var text = title.EnumerateRunes().Chunk(charactersOfLine).Take(lines).Select(c => string.Concat(c)).Append(days).ToList();
        foreach (var (index, line) in text.Index())
        {
            xml.WriteStartElement("text", svg);
            var y = (240 + index * 52).ToString(CultureInfo.InvariantCulture);
            foreach (var (name, value) in ((string, string)[])[("x", "300"), ("y", y), ("text-anchor", "middle"), ("font-size", index == text.Count - 1 ? "24" : "36"), ("fill", "#222")])
                xml.WriteAttributeString(name, value);
            xml.WriteString(line);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
