using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize;

/// <summary>An article in the form in which it is stored, whatever file it came from.</summary>
public sealed record NormalizedArticle
{
    /// <summary>The pipeline's version; it rises whenever a change of rules would change what is derived.</summary>
    public const int PipelineVersion = 3;

    /// <summary>The address as the file gave it, absolute.</summary>
    public required string OriginalUrl { get; init; }

    /// <summary>The normalised address: the article's identity.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The source's slug: of the registry, or the host name.</summary>
    public required string SourceSlug { get; init; }

    /// <summary>The title for people: white space collapsed, the outlet's suffix gone.</summary>
    public required string Title { get; init; }

    /// <summary>The title as it stood.</summary>
    public required string TitleRaw { get; init; }

    /// <summary>BCP 47: zh-Hans, zh-Hant, zh, en, ja, or und.</summary>
    public required string Language { get; init; }

    /// <summary>When it was published.</summary>
    public required PublicationTime Published { get; init; }

    /// <summary>The header's instant; null when there was none. It orders versions before <see cref="CapturedUtc"/> does.</summary>
    public DateTime? HeaderUtc { get; init; }

    /// <summary>When this state was observed.</summary>
    public required DateTime CapturedUtc { get; init; }

    /// <summary>Where <see cref="CapturedUtc"/> comes from.</summary>
    public required CaptureSource CapturedSource { get; init; }

    /// <summary>The clean body.</summary>
    public required SafeHtml Body { get; init; }

    /// <summary>The body as text: paragraphs separated by one line feed.</summary>
    public required string Text { get; init; }

    /// <summary>Contributors, credits, pictures and the like.</summary>
    public required ArticleFacts Facts { get; init; }

    /// <summary>Codes of what was odd (<see cref="WarningCodes"/>), sorted, each once.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Tells whether two captures say the same (<see cref="ContentHash"/>).</summary>
    internal byte[] ContentSha256() => ContentHash.Of(Title, Published.Utc, Published.Precision, Body.Markup);
}
