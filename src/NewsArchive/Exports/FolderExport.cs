using System.Globalization;
using System.Text.Json;
using NewsArchive.Articles;

namespace NewsArchive.Exports;

/// <summary>
/// The files themselves, byte for byte, in the folders that the ingest reads: another archive that takes the folder
/// in has the same articles at the same permalinks. A <c>manifest.json</c> names the query and
/// the counts, and whether the export came to its end.
/// </summary>
/// <param name="folder">Where to write: a new or empty folder.</param>
public sealed class FolderExport(string folder) : IExportWriter
{
    private const string ManifestName = "manifest.json";
    private const string FromFileName = "file-name";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The query of an export that was stopped in this folder, and may be started again there; null for every other folder.</summary>
    public static string? Stopped(string folder)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ManifestName)));
            var members = manifest.RootElement;
            return members.GetProperty("software").GetString() == ExportManifest.Software && !members.GetProperty("complete").GetBoolean()
                ? members.GetProperty("query").GetString()
                : null;
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool AllVersions => true;

    /// <inheritdoc/>
    public bool Originals => true;

    /// <inheritdoc/>
    public Task BeginAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return ManifestAsync(manifest, isWhole: false, cancellation);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ExportedArticle article, CancellationToken cancellation)
    {
        var directory = Path.Combine(folder, "articles", SafeName(article.Source.Slug));
        Directory.CreateDirectory(directory);
        foreach (var version in article.Versions)
        {
            if (version.Original is { } bytes) await File.WriteAllBytesAsync(Path.Combine(directory, NameOf(article, version, bytes)), bytes, cancellation);
        }
    }

    /// <inheritdoc/>
    public Task EndAsync(ExportManifest manifest, CancellationToken cancellation) => ManifestAsync(manifest, isWhole: true, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The name that the file once had is anybody's text. Where it told the date of the article, the new one tells it again.
    private static string NameOf(ExportedArticle article, ExportedVersion version, byte[] bytes)
    {
        var date = version.Version.PublishedEvidence == FromFileName ? DateOf(version.Version) : "";
        return $"{date}{article.Id}-{version.Stamp}{(FileKind.IsPage(bytes) ? ".html" : ".md")}";
    }

    private static string DateOf(ArticleVersion version)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(version.PublishedUtc, Zones.Find(version.PublishedZone) ?? TimeZoneInfo.Utc);
        return local.ToString("yyyy-MM-dd-", CultureInfo.InvariantCulture);
    }

    private static string SafeName(string slug) => string.Concat(slug.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).TrimStart('.');

    private Task ManifestAsync(ExportManifest manifest, bool isWhole, CancellationToken cancellation) =>
        File.WriteAllTextAsync(Path.Combine(folder, ManifestName), JsonSerializer.Serialize(new
        {
            manifest.Archive,
            ExportManifest.Software,
            manifest.Query,
            manifest.Total,
            manifest.Exported,
            ExportedAt = ExportTime.Of(manifest.ExportedUtc),
            Complete = isWhole,
        }, Options) + "\n", cancellation);
}
