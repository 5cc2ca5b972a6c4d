using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Ingest.Store;

/// <summary>What reading and normalising made of a file: an article, or a reason why not, or nothing because it is gone.</summary>
internal sealed record FileOutcome(FoundFile Found)
{
    /// <summary>The bytes; null when they were not read.</summary>
    public FileBytes? File { get; init; }

    /// <summary>The article; null when the file makes none.</summary>
    public NormalizedArticle? Article { get; init; }

    /// <summary>What storing the article needs; null when there is none, or nobody has worked it out yet.</summary>
    public PreparedArticle? Prepared { get; init; }

    /// <summary>Why it makes none; null when it makes one, or is gone, or says what it said before.</summary>
    public UnreadableArticleException? Refusal { get; init; }

    /// <summary>The bytes are the ones the ledger knows: only its time of modification is new.</summary>
    public bool OnlyTouched { get; init; }

    /// <summary>Its weight in the batch's memory, in bytes.</summary>
    public int Weight => File?.Bytes.Length ?? 0;
}
