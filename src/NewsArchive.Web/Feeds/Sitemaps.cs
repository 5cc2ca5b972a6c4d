using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Api;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Feeds;

/// <summary>Sitemaps (sitemaps.org): one for each source and month, so that a crawler reads again only what has changed.</summary>
internal static class Sitemaps
{
    // The protocol's limits: addresses of a sitemap, and sitemaps of an index.
    private const int Most = 50_000;
    private const string Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The index.</summary>
    public static async Task<IResult> IndexAsync(HttpContext context, ArchiveDb db, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        var months = await db.SourceMonths.Where(m => m.Count > 0).OrderByDescending(m => m.Month).ThenBy(m => m.SourceId).ToListAsync(cancellation);
        var root = PublicLinks.RootOf(context);
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement("sitemapindex", Protocol);
            foreach (var (address, month) in months.SelectMany(m => Parts(root, sources[m.SourceId].Slug, m).Select(address => (address, m))).Take(Most))
            {
                xml.WriteStartElement("sitemap", Protocol);
                xml.WriteElementString("loc", Protocol, address);
                xml.WriteElementString("lastmod", Protocol, ApiTime.Instant(month.ChangedUtc));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return ApiAnswer.Bytes(context, buffer.ToArray(), "application/xml; charset=utf-8");
    }

    /// <summary>The articles of a source and month.</summary>
    public static async Task<IResult> MonthAsync(HttpContext context, ArchiveDb db, string source, string month, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        if (sources.BySlug(source) is not { } known || !TryReadMonth(month, out var first, out var part)) return Results.NotFound();
        var last = first.AddMonths(1).AddDays(-1);
        var articles = db.Articles.FromSource(known.Id).PublishedBetween(first, last).OldestFirst().Skip((part - 1) * Most).Take(Most)
            .Select(a => new { a.PublicId, a.LastIngestedUtc });
        if (!await articles.AnyAsync(cancellation)) return Results.NotFound();

        Downloads.MakeInert(context.Response);
        context.Response.ContentType = "application/xml; charset=utf-8";
        var root = PublicLinks.RootOf(context);
        await using var xml = XmlWriter.Create(context.Response.Body, Settings);
        await xml.WriteStartElementAsync(null, "urlset", Protocol);
        await foreach (var article in articles.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await xml.WriteStartElementAsync(null, "url", Protocol);
            await xml.WriteElementStringAsync(null, "loc", Protocol, $"{root}/a/{article.PublicId}");
            await xml.WriteElementStringAsync(null, "lastmod", Protocol, ApiTime.Instant(article.LastIngestedUtc));
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        return Results.Empty;
    }

    private static XmlWriterSettings Settings { get; } = new() { Encoding = new UTF8Encoding(false), CheckCharacters = true, Async = true };

    private static IEnumerable<string> Parts(string root, string slug, SourceMonth month)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{root}/sitemaps/{Uri.EscapeDataString(slug)}/{month.Month:yyyy-MM}");
        yield return stem + ".xml";
        for (var part = 2; part <= (month.Count + Most - 1) / Most; part++) yield return string.Create(CultureInfo.InvariantCulture, $"{stem}-{part}.xml");
    }

    // 2023-07, and 2023-07-2 for what does not fit into the first.
    private static bool TryReadMonth(string text, out DateOnly first, out int part)
    {
        part = 1;
        if (!DateOnly.TryParseExact(text.AsSpan(0, Math.Min(text.Length, 7)), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out first) || first.Year == 9999) return false;
        return text.Length == 7 || (text[7] == '-' && int.TryParse(text.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out part) && part is > 1 and < 1000);
    }
}
