using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>What stands in the place of a withdrawn article: what it was, and why it is not shown.</summary>
/// <param name="PublicId">The permalink id.</param>
/// <param name="Title">The title.</param>
/// <param name="Byline">The writers; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Source">The outlet.</param>
/// <param name="PublishedUtc">When it was published.</param>
/// <param name="Precision">How exactly that is known.</param>
/// <param name="OriginalUrl">The address at the source.</param>
/// <param name="WithdrawnUtc">Since when it is withdrawn.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsLegal">Whether a legal demand stands behind it.</param>
public sealed record Tombstone(
    string PublicId, string Title, string? Byline, string Language, SourceItem Source, DateTime PublishedUtc, TimePrecision Precision,
    string OriginalUrl, DateTime WithdrawnUtc, string Reason, bool IsLegal)
{
    /// <summary>The status of HTTP that says so: 451 for a legal demand (RFC 7725), 410 otherwise.</summary>
    public int Status => IsLegal ? 451 : 410;

    /// <summary>The tombstone of an article; null when it is not withdrawn, or not there at all.</summary>
    public static Task<Tombstone?> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellation) => (
        from article in db.Articles.IgnoreQueryFilters()
        where article.PublicId == publicId && article.WithdrawnUtc != null
        join version in db.Versions.IgnoreQueryFilters() on article.CurrentVersionId equals version.Id
        join source in db.Sources on article.SourceId equals source.Id
        join act in db.Withdrawals on article.Id equals act.ArticleId
        where !act.IsLift
        orderby act.Id descending
        select new Tombstone(
            article.PublicId, article.Title, article.Byline, article.Language,
            new SourceItem(source.Id, source.Slug, source.NameHans, source.NameHant, source.NameEn, source.HomeUrl),
            article.PublishedUtc, article.PublishedPrecision, version.OriginalUrl, article.WithdrawnUtc!.Value, act.Reason, act.IsLegal))
        .FirstOrDefaultAsync(cancellation);
}
