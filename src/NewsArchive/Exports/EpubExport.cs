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

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<EpubChapter> _chapters = [];

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
        var chapter = new EpubChapter($"a{_chapters.Count + 1}", title, article.Day);
        _chapters.Add(chapter);
        await DocumentAsync(chapter.File, title, LanguageOf(version), xml =>
        {
            EpubXml.Element(xml, "h1", title);
            var time = Shown(version.Version);
            EpubXml.Element(xml, "p", string.Join(" · ", ((string[])[NameOf(article.Source, version.Version.Language), string.Join(", ", version.Authors), time]).Where(p => p.Length > 0)), "meta");
            new EpubBody(xml).Write(PortableBody.Tree(version.Body));
            xml.WriteStartElement("p", EpubXml.Xhtml);
            xml.WriteAttributeString("class", "meta");
            EpubXml.Link(xml, HeaderAddress.Of(version.Version.OriginalUrl));
            xml.WriteEndElement();
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task EndAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        var title = LegalXml.Clean(manifest.Query.Length == 0 ? manifest.Archive : $"{manifest.Archive}: {manifest.Query}");
        var contents = new EpubContents(_chapters);
        await WriteAsync("EPUB/cover.svg", xml => EpubPackage.WriteCover(xml, title, contents.Days), cancellation);
        await DocumentAsync("title.xhtml", title, null, xml => TitlePage(xml, title, contents.Days, manifest), cancellation);
        await DocumentAsync("nav.xhtml", title, null, contents.WriteNavigation, cancellation);
        foreach (var part in contents.Parts) await DocumentAsync(part.File, part.Name, null, xml => EpubContents.WritePart(xml, part), cancellation);
        await WriteAsync("EPUB/package.opf", xml => EpubPackage.Write(xml, title, manifest, contents), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _zip.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void TitlePage(XmlWriter xml, string title, string days, ExportManifest manifest)
    {
        xml.WriteStartElement("div", EpubXml.Xhtml);
        xml.WriteAttributeString("class", "cover");
        EpubXml.Element(xml, "h1", title);
        EpubXml.Element(xml, "p", days);
        EpubXml.Element(xml, "p", string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Exported} / {manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "?"} · {ExportTime.Of(manifest.ExportedUtc)} · {ExportManifest.Software}"), "numbers");
        xml.WriteEndElement();
    }

    private Task DocumentAsync(string file, string title, string? language, Action<XmlWriter> body, CancellationToken cancellation) =>
        WriteAsync("EPUB/" + file, xml => EpubXml.Document(xml, title, language, body), cancellation);

    // Straight into the file: the table of contents of a large book is larger than anything else in it.
    private async Task WriteAsync(string path, Action<XmlWriter> write, CancellationToken cancellation)
    {
        await using var entry = await _zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellation);
        await using var xml = XmlWriter.Create(entry, EpubXml.Settings);
        write(xml);
    }

    private async Task WriteAsync(string path, string text, CompressionLevel level, CancellationToken cancellation)
    {
        await using var entry = await _zip.CreateEntry(path, level).OpenAsync(cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
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
}
