using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>What a version says, as far as it is compared.</summary>
/// <param name="Number">In the order of storing, from 1.</param>
/// <param name="StampUtc">The second that names it in its address.</param>
/// <param name="CapturedUtc">When it was observed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="PublishedUtc">When it says it was published.</param>
/// <param name="Precision">How exactly that is known.</param>
/// <param name="Text">Its text: paragraphs separated by one line feed.</param>
/// <param name="Facts">Its contributors and pictures.</param>
public sealed record VersionText(
    int Number, DateTime StampUtc, DateTime CapturedUtc, string Title, string Language, DateTime PublishedUtc, TimePrecision Precision,
    string Text, ArticleFacts Facts)
{
    /// <summary>The names of its writers, in their order.</summary>
    public IReadOnlyList<string> Authors => [.. Facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name)];

    /// <summary>These versions of an article, by rising stamp; those that do not exist are missing.</summary>
    public static Task<List<VersionText>> LoadAsync(
        ArchiveDb db, string publicId, IReadOnlyCollection<DateTime> stampsUtc, CancellationToken cancellationToken) =>
        (from article in db.Articles
         where article.PublicId == publicId
         join version in db.Versions on article.Id equals version.ArticleId
         where stampsUtc.Contains(version.StampUtc)
         join content in db.Contents on version.Id equals content.VersionId
         orderby version.StampUtc
         select new VersionText(
             version.Number, version.StampUtc, version.CapturedUtc, version.Title, version.Language, version.PublishedUtc, version.PublishedPrecision,
             content.Text, content.Facts)).ToListAsync(cancellationToken);
}
