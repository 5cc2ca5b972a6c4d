using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Images;

/// <summary>The words in which pages and verbs ask for pictures. Each narrows, orders or shapes a query; none runs it.</summary>
public static class ImageScopes
{
    /// <summary>Those in a state; null keeps all.</summary>
    public static IQueryable<Image> InState(this IQueryable<Image> images, ImageState? state) =>
        state is { } wanted ? images.Where(i => i.State == wanted) : images;

    /// <summary>Those of a host, written in lower case; null keeps all.</summary>
    public static IQueryable<Image> FromHost(this IQueryable<Image> images, string? host) =>
        host is null ? images : images.Where(i => i.Host == host);

    /// <summary>Those of a reason (<see cref="ImageReasons"/>); null keeps all.</summary>
    public static IQueryable<Image> ForReason(this IQueryable<Image> images, string? reason) =>
        reason is null ? images : images.Where(i => i.Reason == reason);

    /// <summary>Those that a version in readers' sight shows: not only withdrawn ones.</summary>
    public static IQueryable<Image> InSight(this IQueryable<Image> images, ArchiveDb db) =>
        images.Where(i => db.VersionImages.Any(l => l.ImageId == i.Id && db.Versions.Any(v => v.Id == l.VersionId)));

    /// <summary>The queue: those that are to be fetched by an instant, the longest waiting first.</summary>
    public static IOrderedQueryable<Image> Due(this IQueryable<Image> images, DateTime nowUtc) =>
        images.Where(i => i.DueUtc != null && i.DueUtc <= nowUtc).OrderBy(i => i.DueUtc).ThenBy(i => i.Id);

    /// <summary>The number of pictures in each state that has any; its order is none.</summary>
    public static IQueryable<ImageCount> CountByState(this IQueryable<Image> images) =>
        images.GroupBy(i => i.State).Select(g => new ImageCount(g.Key, g.Count(), g.Sum(i => i.Bytes ?? 0)));

    /// <summary>The number of pictures of each reason that any has, those without one left out; its order is none.</summary>
    public static IQueryable<ImageReasonCount> CountByReason(this IQueryable<Image> images) =>
        images.Where(i => i.Reason != null).GroupBy(i => i.Reason!).Select(g => new ImageReasonCount(g.Key, g.Count()));

    /// <summary>Lines for lists, without what only the fetcher needs.</summary>
    public static IQueryable<ImageLine> AsLines(this IQueryable<Image> images) => images.Select(i => new ImageLine(
        i.Id, i.Url, i.ProxyUrl, i.State, i.Reason, i.Detail, i.CheckedUtc, i.Attempts, i.DueUtc, i.Sha256, i.MediaType, i.Width, i.Height, i.Bytes, i.FetchedUrl));

    /// <summary>The articles that show a picture, those withdrawn left out; in no order.</summary>
    public static IQueryable<Article> ShowingImage(this ArchiveDb db, long imageId) =>
        db.Articles.Where(a => db.Versions.Any(v => v.ArticleId == a.Id && db.VersionImages.Any(l => l.VersionId == v.Id && l.ImageId == imageId)));
}

/// <summary>How many pictures are in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">Rows of the ledger.</param>
/// <param name="Bytes">The bytes kept under them; bytes that two rows share count twice.</param>
public sealed record ImageCount(ImageState State, int Count, long Bytes);

/// <summary>How many pictures have a reason.</summary>
/// <param name="Reason">The reason's code.</param>
/// <param name="Count">Rows of the ledger.</param>
public sealed record ImageReasonCount(string Reason, int Count);

/// <summary>A row of the ledger for lists; its members are those of <see cref="Image"/>.</summary>
public sealed record ImageLine(
    long Id, string Url, string? ProxyUrl, ImageState State, string? Reason, string? Detail, DateTime? CheckedUtc, int Attempts, DateTime? DueUtc,
    byte[]? Sha256, string? MediaType, int? Width, int? Height, long? Bytes, string? FetchedUrl);
