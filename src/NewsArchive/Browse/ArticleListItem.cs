using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>An article as a line of a list. It never carries a body.</summary>
/// <param name="Id">The database's number, for ordering; never shown.</param>
/// <param name="PublicId">The permalink id.</param>
/// <param name="SourceId">The source, see <see cref="SourceList"/>.</param>
/// <param name="Day">The day in the archive's zone.</param>
/// <param name="PublishedUtc">When it was published.</param>
/// <param name="Precision">How exactly that is known.</param>
/// <param name="Title">The title.</param>
/// <param name="Byline">The writers; null when unknown.</param>
/// <param name="Excerpt">The first sentences; may be empty.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="TextLength">Characters of text.</param>
/// <param name="ImageCount">Pictures.</param>
/// <param name="VersionCount">Versions kept.</param>
public sealed record ArticleListItem(
    long Id, string PublicId, int SourceId, DateOnly Day, DateTime PublishedUtc, TimePrecision Precision, string Title,
    string? Byline, string Excerpt, string Language, int TextLength, int ImageCount, int VersionCount);
