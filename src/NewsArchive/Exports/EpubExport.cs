using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using NewsArchive.Articles;

namespace NewsArchive.Exports;

/// <summary>EPUB 3: a book with a cover, a chapter for each article, and a table of contents by day.</summary>
/// <param name="output">Where to write; left open.</param>
public sealed class EpubExport(Stream output) : IExportWriter
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Ops = "http://www.idpf.org/2007/ops";
    private const string Opf = "http://www.idpf.org/2007/opf";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Undetermined = "und";
    private const string Style = """
        body { margin: 5%; line-height: 1.7; }
        h1 { font-size: 1.5em; line-height: 1.35; }
        .meta, .numbers { color: #555; font-size: .85em; }
        table { border-collapse: collapse; }
        td, th { border: 1px solid #999; padding: .2em .5em; vertical-align: top; }
        pre { white-space: pre-wrap; }
        .cover { text-align: center; margin-top: 25%; }
        nav ol { list-style: none; padding-left: 1em; }
        """;

    private static readonly XmlWriterSettings XmlSettings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = true, Async = true };

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<Chapter> _chapters = [];

    /// <inheritdoc/>
    public bool AllVersions => false;

    /// <inheritdoc/>
    public bool Originals => false;

    /// <inheritdoc/>
    public async Task BeginAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        // First in the file and not compressed, so that the type of the file shows at a fixed place.
        await WriteAsync("mimetype", "application/epub+zip", CompressionLevel.NoCompression, cancellation);
        await WriteAsync("META-INF/container.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
            """, CompressionLevel.Optimal, cancellation);
        await WriteAsync("EPUB/style.css", Style, CompressionLevel.Optimal, cancellation);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ExportedArticle article, CancellationToken cancellation)
    {
        var version = article.Current;
        var title = LegalXml.Clean(version.Version.Title);
        var chapter = new Chapter($"a{_chapters.Count + 1}", title, article.Day);
        _chapters.Add(chapter);
        await DocumentAsync(chapter.File, title, LanguageOf(version), xml =>
        {
            Element(xml, "h1", title);
            var time = Shown(version.Version);
            Element(xml, "p", string.Join(" · ", ((string[])[NameOf(article.Source, version.Version.Language), string.Join(", ", version.Authors), time]).Where(p => p.Length > 0)), "meta");
            new EpubBody(xml).Write(PortableBody.Tree(version.Body));
            xml.WriteStartElement("p", Xhtml);
            xml.WriteAttributeString("class", "meta");
            Link(xml, HeaderAddress.Of(version.Version.OriginalUrl));
            xml.WriteEndElement();
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task EndAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        var title = LegalXml.Clean(manifest.Query.Length == 0 ? manifest.Archive : $"{manifest.Archive}: {manifest.Query}");
        await WriteAsync("EPUB/cover.svg", xml => Cover(xml, title, Days()), cancellation);
        await DocumentAsync("title.xhtml", title, null, xml => TitlePage(xml, title, manifest), cancellation);
        await DocumentAsync("nav.xhtml", title, null, Contents, cancellation);
        await WriteAsync("EPUB/package.opf", xml => Package(xml, title, manifest), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _zip.Dispose();
        return ValueTask.CompletedTask;
    }

    private void TitlePage(XmlWriter xml, string title, ExportManifest manifest)
    {
        xml.WriteStartElement("div", Xhtml);
        xml.WriteAttributeString("class", "cover");
        Element(xml, "h1", title);
        Element(xml, "p", Days());
        Element(xml, "p", string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Exported} / {manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "?"} · {ExportTime.Of(manifest.ExportedUtc)} · {ExportManifest.Software}"), "numbers");
        xml.WriteEndElement();
    }

    private void Contents(XmlWriter xml)
    {
        xml.WriteStartElement("nav", Xhtml);
        xml.WriteAttributeString("epub", "type", Ops, "toc");
        xml.WriteStartElement("ol", Xhtml);
        Item(xml, "title.xhtml", "—");
        foreach (var day in _chapters.GroupBy(c => c.Day).OrderBy(d => d.Key))
        {
            xml.WriteStartElement("li", Xhtml);
            Reference(xml, day.First().File, ExportTime.Of(day.Key));
            xml.WriteStartElement("ol", Xhtml);
            foreach (var chapter in day) Item(xml, chapter.File, chapter.Title);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Package(XmlWriter xml, string title, ExportManifest manifest)
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
        foreach (var chapter in _chapters) Resource(xml, chapter.Id, chapter.File, "application/xhtml+xml", null);
        xml.WriteEndElement();
        xml.WriteStartElement("spine", Opf);
        // The table of contents is read in the order of days, and so is the book.
        foreach (var id in _chapters.OrderBy(c => c.Day).Select(c => c.Id).Prepend("nav").Prepend("title"))
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

    private string Days()
    {
        if (_chapters is []) return "";
        var (first, last) = (_chapters.Min(c => c.Day), _chapters.Max(c => c.Day));
        return first == last ? ExportTime.Of(first) : $"{ExportTime.Of(first)} – {ExportTime.Of(last)}";
    }

    private static void Cover(XmlWriter xml, string title, string days)
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

    private Task DocumentAsync(string file, string title, string? language, Action<XmlWriter> body, CancellationToken cancellation) =>
        WriteAsync("EPUB/" + file, xml =>
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
        }, cancellation);

    // Straight into the file: the table of contents of a large book is larger than anything else in it.
    private async Task WriteAsync(string path, Action<XmlWriter> write, CancellationToken cancellation)
    {
        await using var entry = await _zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellation);
        await using var xml = XmlWriter.Create(entry, XmlSettings);
        write(xml);
    }

    private async Task WriteAsync(string path, string text, CompressionLevel level, CancellationToken cancellation)
    {
        await using var entry = await _zip.CreateEntry(path, level).OpenAsync(cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }

    private static void Element(XmlWriter xml, string name, string text, string? style = null)
    {
        xml.WriteStartElement(name, Xhtml);
        if (style is not null) xml.WriteAttributeString("class", style);
        xml.WriteString(LegalXml.Clean(text));
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, string file, string text)
    {
        xml.WriteStartElement("li", Xhtml);
        Reference(xml, file, text);
        xml.WriteEndElement();
    }

    private static void Reference(XmlWriter xml, string file, string text)
    {
        xml.WriteStartElement("a", Xhtml);
        xml.WriteAttributeString("href", file);
        xml.WriteString(string.IsNullOrWhiteSpace(text) ? "—" : text);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string address)
    {
        if (!Uri.IsWellFormedUriString(address, UriKind.Absolute))
        {
            xml.WriteString(address);
            return;
        }

        xml.WriteStartElement("a", Xhtml);
        xml.WriteAttributeString("href", address);
        xml.WriteString(address);
        xml.WriteEndElement();
    }

    private static string? LanguageOf(ExportedVersion version) => version.Version.Language == Undetermined ? null : version.Version.Language;

    private static string NameOf(Source source, string language) => language switch
    {
        "zh-Hant" => source.NameHant,
        _ when language.StartsWith("zh", StringComparison.Ordinal) => source.NameHans,
        _ => source.NameEn,
    };

    // Never more exact than what is known.
    private static string Shown(ArticleVersion version)
    {
        var zone = Zones.Find(version.PublishedZone) ?? TimeZoneInfo.Utc;
        return version.PublishedPrecision == TimePrecision.Day
            ? TimeZoneInfo.ConvertTimeFromUtc(version.PublishedUtc, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : version.PublishedUtc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    }

    /// <summary>What the book remembers of an article: nothing that grows with its body.</summary>
    private sealed record Chapter(string Id, string Title, DateOnly Day)
    {
        public string File => Id + ".xhtml";
    }
}
