namespace NewsArchive.Articles;

/// <summary>What an article said when it was captured. Versions are immutable; only what is derived from their original may be derived anew.</summary>
public sealed class ArticleVersion
{
    /// <summary>The database's number; it differs between archives and is never shown.</summary>
    public long Id { get; set; }

    /// <summary>The article it is a version of.</summary>
    public long ArticleId { get; set; }

    /// <summary>The article it is a version of; null unless loaded.</summary>
    public Article? Article { get; set; }

    /// <summary>1 for the first version stored, counting up in the order of storing.</summary>
    public int Number { get; set; }

    /// <summary>
    /// The second that names this version in its address, <c>/a/{id}/{yyyyMMddHHmmss}</c>: the captured second,
    /// or the next free one when another version of the article already has it.
    /// </summary>
    public DateTime StampUtc { get; set; }

    /// <summary>The epoch of the file's header; null when the file had none that was usable.</summary>
    public DateTime? HeaderUtc { get; set; }

    /// <summary>When this state of the article was observed.</summary>
    public DateTime CapturedUtc { get; set; }

    /// <summary>Where <see cref="CapturedUtc"/> comes from.</summary>
    public CaptureSource CapturedSource { get; set; }

    /// <summary>When this archive took it in.</summary>
    public DateTime IngestedUtc { get; set; }

    /// <summary>When the article says it was published.</summary>
    public DateTime PublishedUtc { get; set; }

    /// <summary>How exactly <see cref="PublishedUtc"/> is known.</summary>
    public TimePrecision PublishedPrecision { get; set; }

    /// <summary>The zone in which the publication time was written.</summary>
    public required string PublishedZone { get; set; }

    /// <summary>The text the publication time was read from.</summary>
    public required string PublishedRaw { get; set; }

    /// <summary>Which piece of evidence the publication time was read from (<see cref="PublicationTime.Evidence"/>).</summary>
    public required string PublishedEvidence { get; set; }

    /// <summary>The title.</summary>
    public required string Title { get; set; }

    /// <summary>The title as it stood in the file, before entities, suffixes and white space were dealt with.</summary>
    public required string TitleRaw { get; set; }

    /// <summary>The address as the file gave it.</summary>
    public required string OriginalUrl { get; set; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; set; }

    /// <summary>SHA-256 over title, publication time and clean body: the same hash means that nothing of the article changed.</summary>
    public required byte[] ContentSha256 { get; set; }

    /// <summary>SHA-256 of the file's bytes, the key of <see cref="Original"/>.</summary>
    public required byte[] OriginalSha256 { get; set; }

    /// <summary>The pipeline that derived body and facts from the original.</summary>
    public int PipelineVersion { get; set; }

    /// <summary>The codes of everything that was odd about the file, sorted, separated by one space; empty when nothing was.</summary>
    public required string Warnings { get; set; }

    /// <summary>Whether its article is withdrawn. A copy, so that hiding a version costs no look at its article.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>Body and facts; null unless loaded.</summary>
    public VersionContent? Content { get; set; }
}
