using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>A version as pages, citations and the API tell of it: without its body, and without what only the store and the checks need.</summary>
public sealed record ShownVersion
{
    /// <summary>The database's number, for looking up; never shown.</summary>
    public required long Id { get; init; }

    /// <summary>The second that names it in its address.</summary>
    public required DateTime StampUtc { get; init; }

    /// <summary>When it was observed.</summary>
    public required DateTime CapturedUtc { get; init; }

    /// <summary>Where that comes from.</summary>
    public required CaptureSource CapturedSource { get; init; }

    /// <summary>When the archive took it in.</summary>
    public required DateTime IngestedUtc { get; init; }

    /// <summary>When it says it was published.</summary>
    public required DateTime PublishedUtc { get; init; }

    /// <summary>How exactly that is known.</summary>
    public required TimePrecision PublishedPrecision { get; init; }

    /// <summary>The zone in which the publication time was written.</summary>
    public required string PublishedZone { get; init; }

    /// <summary>The text the publication time was read from.</summary>
    public required string PublishedRaw { get; init; }

    /// <summary>Which piece of evidence the publication time was read from (<see cref="PublicationTime.Evidence"/>).</summary>
    public required string PublishedEvidence { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The address as the file gave it.</summary>
    public required string OriginalUrl { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public required byte[] OriginalSha256 { get; init; }
}
