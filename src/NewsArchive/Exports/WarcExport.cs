using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace NewsArchive.Exports;

/// <summary>
/// WARC 1.1. Each version is three records: the file as it was taken in, the clean page under the article's own
/// address, and metadata that say how the one came from the other. What the outlet's server once answered was never
/// here, so no response is made up.
/// </summary>
/// <param name="output">Where to write; left open.</param>
/// <param name="strict">
/// Writes the clean page as the standard classes it, a conversion of the file. Replay programs show resources and pass
/// over conversions, so that is not the default.
/// </param>
public sealed class WarcExport(Stream output, bool strict = false) : IExportWriter
{
    private readonly WarcWriter _warc = new(output);

    /// <inheritdoc/>
    public bool AllVersions => true;

    /// <inheritdoc/>
    public bool Originals => true;

    /// <summary>Is told where each clean page stands.</summary>
    internal Func<ExportedArticle, ExportedVersion, string, WarcPlace, Task>? PageWritten { get; init; }

    /// <inheritdoc/>
    public Task BeginAsync(ExportManifest manifest, CancellationToken cancellation) => InfoAsync(manifest, "begin", cancellation);

    /// <summary>A second warcinfo tells the number of articles: at the beginning nobody knew it.</summary>
    public Task EndAsync(ExportManifest manifest, CancellationToken cancellation) => InfoAsync(manifest, "end", cancellation);

    /// <inheritdoc/>
    public async Task WriteAsync(ExportedArticle article, CancellationToken cancellation)
    {
        foreach (var version in article.Versions) await VersionAsync(article, version, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task InfoAsync(ExportManifest manifest, string place, CancellationToken cancellation)
    {
        var fields = new Fields()
            .Add("software", ExportManifest.Software)
            .Add("format", "WARC File Format 1.1")
            .Add("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")
            .Add("isPartOf", manifest.Archive)
            .Add("description", $"Export of {(manifest.Query.Length == 0 ? "all articles" : manifest.Query)}")
            .Add("total", manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "unknown");
        if (place == "end") fields.Add("exported", manifest.Exported.ToString(CultureInfo.InvariantCulture));
        var id = WarcWriter.IdOf(place, manifest.Archive, manifest.Query, ExportTime.Of(manifest.ExportedUtc));
        await _warc.WriteAsync(new WarcRecord("warcinfo", id, manifest.ExportedUtc, null, null, Fields.MediaType, fields.Bytes()), cancellation);
    }

    private async Task VersionAsync(ExportedArticle article, ExportedVersion version, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(version.Version.OriginalSha256);
        var address = HeaderAddress.Of(version.Version.OriginalUrl);
        var (file, page, about) = (WarcWriter.IdOf("file", article.Id, version.Stamp, sha256), WarcWriter.IdOf("page", article.Id, version.Stamp), WarcWriter.IdOf("about", article.Id, version.Stamp));
        if (version.Original is { } bytes)
            await _warc.WriteAsync(new WarcRecord("resource", file, version.Version.CapturedUtc, $"urn:newsarchive:file:{sha256}", null, FileKind.MediaTypeOf(bytes), bytes), cancellation);

        var html = Encoding.UTF8.GetBytes(StandalonePage.Of(article, version));
        var place = await _warc.WriteAsync(
            new WarcRecord(strict ? "conversion" : "resource", page, version.Version.CapturedUtc, address, strict ? file : null, "text/html; charset=utf-8", html), cancellation);
        var metadata = new WarcRecord("metadata", about, version.Version.CapturedUtc, address, page, Fields.MediaType, About(article, version, sha256));
        await _warc.WriteAsync(metadata, cancellation);
        if (PageWritten is { } told) await told(article, version, address, place);
    }

    private static byte[] About(ExportedArticle article, ExportedVersion version, string sha256) => new Fields()
        .Add("note", "The page is derived from an article file; it is not what the outlet's server answered.")
        .Add("derived-from", $"urn:newsarchive:file:{sha256}")
        .Add("pipeline-version", version.Version.PipelineVersion.ToString(CultureInfo.InvariantCulture))
        .Add("article", article.Id)
        .Add("source", article.Source.Slug)
        .Add("published", ExportTime.Of(version.Version.PublishedUtc))
        .Add("published-precision", version.Version.PublishedPrecision.ToString().ToLowerInvariant())
        .Add("ingested", ExportTime.Of(version.Version.IngestedUtc))
        .Bytes();

    /// <summary>A block of type application/warc-fields.</summary>
    private sealed class Fields
    {
        public const string MediaType = "application/warc-fields";

        private readonly StringBuilder _text = new();

        public Fields Add(string name, string value)
        {
            _text.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
            return this;
        }

        public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());
    }
}

/// <summary>A version as a page that needs nothing else.</summary>
internal static class StandalonePage
{
    public static string Of(ExportedArticle article, ExportedVersion version)
    {
        var encode = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        var title = encode.Encode(version.Version.Title);
        var address = encode.Encode(HeaderAddress.Of(version.Version.OriginalUrl));
        var time = ExportTime.Of(version.Version.PublishedUtc);
        return $"""
            <!doctype html>
            <html lang="{encode.Encode(version.Version.Language)}">
            <head><meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{address}"></head>
            <body><article><h1>{title}</h1>
            <p>{encode.Encode(article.Source.NameHans)} · <time datetime="{time}">{time}</time></p>
            {PortableBody.Html(version.Body)}
            </article></body></html>

            """;
    }
}
