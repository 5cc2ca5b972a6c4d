namespace NewsArchive.Articles;

/// <summary>
/// An article: one address, one or more versions. The columns that lists, calendars and neighbours need
/// are those of the version shown, kept here by the store so that no list ever reads a body.
/// </summary>
public sealed class Article
{
    /// <summary>The database's number; it differs between archives and is never shown.</summary>
    public long Id { get; set; }

    /// <summary>The permalink id (<see cref="ArticleId"/>): unique, and the same in every archive.</summary>
    public required string PublicId { get; set; }

    /// <summary>The normalised address (<see cref="Articles.UrlKey"/>).</summary>
    public required string UrlKey { get; set; }

    /// <summary>The source it belongs to.</summary>
    public int SourceId { get; set; }

    /// <summary>The source it belongs to; null unless loaded.</summary>
    public Source? Source { get; set; }

    /// <summary>The calendar day of <see cref="PublishedUtc"/> in the archive's zone.</summary>
    public DateOnly Day { get; set; }

    /// <summary>When the version shown says it was published.</summary>
    public DateTime PublishedUtc { get; set; }

    /// <summary>How exactly <see cref="PublishedUtc"/> is known.</summary>
    public TimePrecision PublishedPrecision { get; set; }

    /// <summary>The earliest publication time any version named.</summary>
    public DateTime FirstPublishedUtc { get; set; }

    /// <summary>The title of the version shown.</summary>
    public required string Title { get; set; }

    /// <summary>The writers of the version shown, joined for lists; null when unknown.</summary>
    public string? Byline { get; set; }

    /// <summary>The first sentences of the version shown, for lists; empty when it has no text.</summary>
    public required string Excerpt { get; set; }

    /// <summary>BCP 47: zh-Hans, zh-Hant, zh, en, ja, und ...</summary>
    public required string Language { get; set; }

    /// <summary>The number of characters of the text of the version shown.</summary>
    public int TextLength { get; set; }

    /// <summary>The number of pictures in the version shown.</summary>
    public int ImageCount { get; set; }

    /// <summary>The number of versions kept.</summary>
    public int VersionCount { get; set; }

    /// <summary>The version shown: the newest captured.</summary>
    public long? CurrentVersionId { get; set; }

    /// <summary>When this archive first took it in.</summary>
    public DateTime FirstIngestedUtc { get; set; }

    /// <summary>When this archive last took in a version of it.</summary>
    public DateTime LastIngestedUtc { get; set; }

    /// <summary>Since when it is withdrawn, and so hidden from every query that does not say otherwise; null for nearly all.</summary>
    public DateTime? WithdrawnUtc { get; set; }
}
