using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsArchive.Exports;

/// <summary>WACZ 1.1.1: a WARC with an index and a list of pages in one file, which replay programs open without unpacking it.</summary>
/// <param name="output">Where to write; left open.</param>
/// <param name="root">The archive's own address, for the page that a reader sees first.</param>
public sealed class WaczExport(Stream output, string? root = null) : IExportWriter
{
    private const string WarcPath = "archive/data.warc.gz";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    private readonly FileStream _warcFile = TemporaryFile.Create();
    private readonly FileStream _pages = TemporaryFile.Create();
    private readonly CdxjIndex _index = new(Path.GetFileName(WarcPath));
    private readonly List<object> _resources = [];
    private WarcExport? _warc;
    private (string Url, string Time)? _first;

    /// <inheritdoc/>
    public bool AllVersions => true;

    /// <inheritdoc/>
    public bool Originals => true;

    /// <inheritdoc/>
    public async Task BeginAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        _warc = new WarcExport(_warcFile) { PageWritten = (article, version, address, place) => PageAsync(article, version, address, place, cancellation) };
        await _warc.BeginAsync(manifest, cancellation);
        await LineAsync(new { Format = "json-pages-1.0", Id = "pages", Title = "All Pages", HasText = true }, cancellation);
    }

    /// <inheritdoc/>
    public Task WriteAsync(ExportedArticle article, CancellationToken cancellation) => _warc!.WriteAsync(article, cancellation);

    /// <inheritdoc/>
    public async Task EndAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        await _warc!.EndAsync(manifest, cancellation);
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        // What is compressed inside is stored as it is, so that a program can read parts of it where they lie.
        await AddAsync(zip, WarcPath, _warcFile, CompressionLevel.NoCompression, cancellation);
        await AddIndexAsync(zip, cancellation);
        await AddAsync(zip, "pages/pages.jsonl", _pages, CompressionLevel.Optimal, cancellation);
        await AddPackageAsync(zip, manifest, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _warcFile.DisposeAsync();
        await _pages.DisposeAsync();
    }

    private async Task PageAsync(ExportedArticle article, ExportedVersion version, string address, WarcPlace place, CancellationToken cancellation)
    {
        await _index.AddAsync(article.UrlKey, version.Stamp, address, place, cancellation);
        var time = ExportTime.Of(version.Version.CapturedUtc);
        _first ??= (address, time);
        await LineAsync(new { Id = $"{article.Id}-{version.Stamp}", Url = address, Ts = time, version.Version.Title, version.Text }, cancellation);
    }

    private async Task LineAsync(object line, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(_pages, line, line.GetType(), Options, cancellation);
        _pages.WriteByte((byte)'\n');
    }

    private async Task AddIndexAsync(ZipArchive zip, CancellationToken cancellation)
    {
        await using var blocks = TemporaryFile.Create();
        using var index = new MemoryStream(); // a line for some thousand pages
        await _index.WriteAsync(blocks, index, cancellation);
        await AddAsync(zip, "indexes/index.cdx.gz", blocks, CompressionLevel.NoCompression, cancellation);
        await AddAsync(zip, "indexes/index.idx", index, CompressionLevel.Optimal, cancellation);
    }

    private async Task AddPackageAsync(ZipArchive zip, ExportManifest manifest, CancellationToken cancellation)
    {
        var package = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["profile"] = "data-package",
            ["wacz_version"] = "1.1.1",
            ["title"] = manifest.Query.Length == 0 ? manifest.Archive : $"{manifest.Archive}: {manifest.Query}",
            ["description"] = string.Create(CultureInfo.InvariantCulture, $"{manifest.Exported} of {manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} articles"),
            ["created"] = ExportTime.Of(manifest.ExportedUtc),
            ["modified"] = ExportTime.Of(manifest.ExportedUtc),
            ["software"] = ExportManifest.Software,
            ["mainPageUrl"] = _first?.Url,
            ["mainPageDate"] = _first?.Time,
            ["publisher"] = root,
            ["total"] = manifest.Total,
            ["exported"] = manifest.Exported,
            ["resources"] = _resources,
        }.Where(p => p.Value is not null).ToDictionary(), Indented);
        var digest = JsonSerializer.SerializeToUtf8Bytes(new { Path = "datapackage.json", Hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(package)) }, Options);
        await WriteEntryAsync(zip, "datapackage.json", new MemoryStream(package), CompressionLevel.Optimal, cancellation);
        await WriteEntryAsync(zip, "datapackage-digest.json", new MemoryStream(digest), CompressionLevel.Optimal, cancellation);
    }

    private async Task AddAsync(ZipArchive zip, string path, Stream content, CompressionLevel level, CancellationToken cancellation)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        _resources.Add(new { Name = Path.GetFileName(path), Path = path, Hash = "sha256:" + hash, Bytes = content.Length });
        await WriteEntryAsync(zip, path, content, level, cancellation);
    }

    private static async Task WriteEntryAsync(ZipArchive zip, string path, Stream content, CompressionLevel level, CancellationToken cancellation)
    {
        content.Position = 0;
        await using var entry = await zip.CreateEntry(path, level).OpenAsync(cancellation);
        await content.CopyToAsync(entry, cancellation);
    }
}
