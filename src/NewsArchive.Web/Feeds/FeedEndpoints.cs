using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;
using NewsArchive.Web.Api;
using NewsArchive.Web.Hosting.Caching;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Feeds;

/// <summary>Feeds of everything, a source, some days and any search; sitemaps and robots.txt.</summary>
internal static class FeedEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/feed.atom</c> and <c>/feed.json</c> in all their places, <c>/sitemap.xml</c> and <c>/robots.txt</c>.</summary>
    public static void MapFeeds(this WebApplication app)
    {
        // Readers ask for a feed every few minutes, and for the same ones.
        var feeds = app.MapGroup("").ExcludeFromDescription().KeepAnswers(PageCacheServices.SearchKeys);
        foreach (var format in FeedFormat.All)
        {
            var extension = format.Extension;
            feeds.MapMethods($"/feed.{extension}", Read, (HttpContext context, ArchiveDb db, [AsParameters] ArticleFilter filter, string? cursor, CancellationToken cancellation) =>
                NewestAsync(context, db, format, filter, cursor, cancellation));
            feeds.MapMethods($"/sources/{{source}}/feed.{extension}", Read, (HttpContext context, ArchiveDb db, string source, CancellationToken cancellation) =>
                SourceAsync(context, db, format, source, cancellation));
            feeds.MapMethods($"/feed/{{year:digits(4,4)}}/{{month:digits(2,2)}}/{{day:digits(2,2)}}.{extension}", Read, (HttpContext context, ArchiveDb db, int year, int month, int day, CancellationToken cancellation) =>
                DayAsync(context, db, format, null, ReaderDate.Of(year, month, day), cancellation));
            feeds.MapMethods($"/sources/{{source}}/feed/{{year:digits(4,4)}}/{{month:digits(2,2)}}/{{day:digits(2,2)}}.{extension}", Read, (HttpContext context, ArchiveDb db, string source, int year, int month, int day, CancellationToken cancellation) =>
                DayAsync(context, db, format, source, ReaderDate.Of(year, month, day), cancellation));
            feeds.MapMethods($"/search/feed.{extension}", Read, (HttpContext context, ArchiveDb db, ArchiveSearch search, TimeProvider clock, ArchiveZone zone, [AsParameters] SentSearch sent, string? cursor, CancellationToken cancellation) =>
                SearchAsync(context, db, search, format, QueryParser.Parse(sent.Form, zone.DayOf(clock.GetUtcNow().UtcDateTime)), cursor, cancellation));
        }

        feeds.MapMethods("/sitemap.xml", Read, Sitemaps.IndexAsync);
        feeds.MapMethods("/sitemaps/{source}/{month}.xml", Read, Sitemaps.MonthAsync);
        feeds.MapMethods("/robots.txt", Read, RobotsFile.Answer);
    }

    private static async Task<IResult> NewestAsync(
        HttpContext context, ArchiveDb db, FeedFormat format, ArticleFilter filter, string? cursor, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        if (filter.Complaint(sources) is { } complaint) return ApiAnswer.Refuse(complaint);
        var slice = await new FeedReader(context, db).NewestAsync(filter, cursor, cancellation);
        return slice is null ? ApiAnswer.Refuse("cursor: no feed of this archive had this.") : format.Answer(context, slice);
    }

    private static async Task<IResult> SourceAsync(HttpContext context, ArchiveDb db, FeedFormat format, string source, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        return sources.BySlug(source) is { } known
            ? format.Answer(context, await new FeedReader(context, db).OfSourceAsync(known, cancellation))
            : Results.NotFound();
    }

    private static async Task<IResult> DayAsync(HttpContext context, ArchiveDb db, FeedFormat format, string? source, ReaderDate? date, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        var known = source is null ? null : sources.BySlug(source);
        if (date is null || (source is not null && known is null)) return Results.NotFound();
        return await new FeedReader(context, db).OfDayAsync(known, date.First, cancellation) is { } slice ? format.Answer(context, slice) : Results.NotFound();
    }

    private static async Task<IResult> SearchAsync(
        HttpContext context, ArchiveDb db, ArchiveSearch search, FeedFormat format, SearchQuery query, string? cursor, CancellationToken cancellation)
    {
        try
        {
            return format.Answer(context, await new FeedReader(context, db).OfSearchAsync(search, query, cursor, cancellation));
        }
        catch (TimeoutException)
        {
            context.Response.Headers.RetryAfter = Problems.RetryAfterSeconds;
            return Results.Problem("The search took too long; ask for fewer articles, or later.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <summary>A format of feeds.</summary>
internal sealed record FeedFormat(string Extension, string MediaType, Func<FeedSlice, byte[]> Write)
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<FeedFormat> All { get; } =
    [
        new(AtomFeed.Extension, AtomFeed.MediaType, AtomFeed.Write),
        new(JsonFeed.Extension, JsonFeed.MediaType, JsonFeed.Write),
    ];

    /// <summary>The document, with a validator, so that a reader who asks every few minutes is answered in a few bytes.</summary>
    public IResult Answer(HttpContext context, FeedSlice slice) => ApiAnswer.Bytes(context, Write(slice), MediaType + "; charset=utf-8", slice.ChangedUtc);
}
