using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>
/// Everything an archive holds, as sorted lines without the database's own numbers: two archives of the same files
/// have the same lines. Instants that an import gives are left out.
/// </summary>
internal static class ArchiveDump
{
    public static async Task<string[]> LinesAsync(ArchiveDb db)
    {
        var lines = new List<string>();
        await foreach (var a in db.Articles.Include(a => a.Source).AsAsyncEnumerable())
            lines.Add(Line("article", a.PublicId, a.UrlKey, a.Source!.Slug, a.Day, a.PublishedUtc, a.PublishedPrecision, a.FirstPublishedUtc,
                a.Title, a.Byline, a.Excerpt, a.Language, a.TextLength, a.ImageCount, a.VersionCount));
        await foreach (var v in db.Versions.Include(v => v.Article).Include(v => v.Content).AsAsyncEnumerable())
            lines.Add(Line("version", v.Article!.PublicId, v.Number, v.CapturedSource, v.CapturedSource == CaptureSource.Import ? "import" : v.StampUtc,
                v.HeaderUtc, v.PublishedUtc, v.PublishedZone, v.PublishedRaw, v.Title, v.OriginalUrl, v.Warnings, Hex(v.OriginalSha256),
                v.Article.CurrentVersionId == v.Id, v.Content!.Html, v.Content.Text));
        await foreach (var o in db.Originals.AsAsyncEnumerable())
            lines.Add(Line("original", Hex(o.Sha256), o.Length, Hex(System.Security.Cryptography.SHA256.HashData(o.Content))));
        await foreach (var f in db.Files.Include(f => f.Article).AsAsyncEnumerable())
            lines.Add(Line("file", f.Directory, f.Name, f.Length, f.State, f.Reason, f.Detail, f.Article?.PublicId));
        await foreach (var c in db.DayCounts.Join(db.Sources, c => c.SourceId, s => s.Id, (c, s) => new { c.Day, s.Slug, c.Count }).AsAsyncEnumerable())
            lines.Add(Line("count", c.Day, c.Slug, c.Count));
        var pictures = from link in db.VersionImages
                       join version in db.Versions on link.VersionId equals version.Id
                       join image in db.Images on link.ImageId equals image.Id
                       select new { version.Article!.PublicId, version.Number, image.Url, image.ProxyUrl, image.State, image.Sha256, image.MediaType, image.Width, image.Height };
        await foreach (var p in pictures.AsAsyncEnumerable())
            lines.Add(Line("picture", p.PublicId, p.Number, p.Url, p.ProxyUrl, p.State, p.Sha256 is null ? "" : Hex(p.Sha256), p.MediaType, p.Width, p.Height));
        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    private static string Line(params object?[] parts) => string.Join(" | ", parts.Select(p => p switch
    {
        DateTime t => t.ToString("O", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => p?.ToString()?.Replace("\n", "⏎", StringComparison.Ordinal),
    }));
}
