using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>A version as a line of an article's history.</summary>
/// <param name="Number">In the order of storing, from 1.</param>
/// <param name="StampUtc">The second that names it in its address.</param>
/// <param name="CapturedUtc">When it was observed.</param>
/// <param name="CapturedSource">Where that comes from.</param>
/// <param name="IngestedUtc">When the archive took it in.</param>
/// <param name="PublishedUtc">When it says it was published.</param>
/// <param name="Precision">How exactly that is known.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="IsCurrent">Whether it is the one shown by default.</param>
public sealed record VersionItem(
    int Number, DateTime StampUtc, DateTime CapturedUtc, CaptureSource CapturedSource, DateTime IngestedUtc,
    DateTime PublishedUtc, TimePrecision Precision, string Title, string Language, bool IsCurrent)
{
    /// <summary>The versions of an article, newest captured first; empty when there is no such article.</summary>
    public static Task<List<VersionItem>> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken) =>
        (from article in db.Articles
         where article.PublicId == publicId
         join version in db.Versions on article.Id equals version.ArticleId
         orderby version.StampUtc descending, version.Number descending
         select new VersionItem(
             version.Number, version.StampUtc, version.CapturedUtc, version.CapturedSource, version.IngestedUtc,
             version.PublishedUtc, version.PublishedPrecision, version.Title, version.Language,
             article.CurrentVersionId == version.Id))
        .ToListAsync(cancellationToken);
}
