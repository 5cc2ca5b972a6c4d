using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsArchive.Exports;

/// <summary>
/// Everything as JSON, one object a line: a manifest, the articles with all versions, and the manifest again with the
/// number of articles written. The member <c>type</c> tells them apart.
/// </summary>
/// <param name="output">Where to write; left open.</param>
public sealed class NdjsonExport(Stream output) : IExportWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public bool AllVersions => true;

    /// <inheritdoc/>
    public bool Originals => false;

    /// <inheritdoc/>
    public bool Pictures => true;

    /// <inheritdoc/>
    public Task BeginAsync(ExportManifest manifest, CancellationToken cancellation) => LineAsync(Manifest("manifest", manifest), cancellation);

    /// <inheritdoc/>
    public Task EndAsync(ExportManifest manifest, CancellationToken cancellation) => LineAsync(Manifest("end", manifest), cancellation);

    /// <inheritdoc/>
    public Task WriteAsync(ExportedArticle article, CancellationToken cancellation) => LineAsync(new
    {
        Type = "article",
        article.Id,
        article.UrlKey,
        Source = article.Source.Slug,
        Day = ExportTime.Of(article.Day),
        Current = article.Current.Stamp,
        Versions = article.Versions.Select(Version),
    }, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static object Manifest(string type, ExportManifest manifest) => new
    {
        Type = type,
        manifest.Archive,
        ExportManifest.Software,
        manifest.Query,
        manifest.Total,
        manifest.Exported,
        ExportedAt = ExportTime.Of(manifest.ExportedUtc),
    };

    private static object Version(ExportedVersion version) => new
    {
        version.Stamp,
        version.Version.Number,
        version.Version.Title,
        Lang = version.Version.Language,
        Published = ExportTime.Of(version.Version.PublishedUtc),
        PublishedPrecision = version.Version.PublishedPrecision.ToString().ToLowerInvariant(),
        version.Version.PublishedZone,
        version.Version.PublishedRaw,
        Captured = ExportTime.Of(version.Version.CapturedUtc),
        CapturedSource = JsonNamingPolicy.CamelCase.ConvertName(version.Version.CapturedSource.ToString()),
        Ingested = ExportTime.Of(version.Version.IngestedUtc),
        version.Version.OriginalUrl,
        Sha256 = Convert.ToHexStringLower(version.Version.OriginalSha256),
        version.Authors,
        Contributors = version.Facts.Contributors.Select(c => new { c.Name, Role = JsonNamingPolicy.CamelCase.ConvertName(c.Role.ToString()), c.Note }),
        version.Facts.Section,
        version.Facts.Tags,
        version.Facts.WireCredits,
        version.Facts.Dateline,
        version.Facts.Credits,
        version.Facts.Alternates,
        version.Facts.OriginalPublication,
        version.Facts.Related,
        Figures = version.Facts.Images.Select(i => new { i.Url, i.Alt, i.Caption, i.Credit, i.Width, i.Height }),
        Images = ExportedPicture.Of(version.Facts, version.Pictures, root: ""),
        Html = version.Body.Markup,
        version.Text,
    };

    private async Task LineAsync(object value, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(output, value, value.GetType(), Options, cancellation);
        await output.WriteAsync("\n"u8.ToArray(), cancellation);
    }
}
