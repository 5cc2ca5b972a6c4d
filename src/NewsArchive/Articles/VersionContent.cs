namespace NewsArchive.Articles;

/// <summary>The heavy part of a version, in a table of its own so that lists never read it.</summary>
public sealed class VersionContent
{
    /// <summary>The version it belongs to.</summary>
    public long VersionId { get; set; }

    /// <summary>The clean body: markup that has passed the sanitiser. Stored compressed.</summary>
    public required string Html { get; set; }

    /// <summary>The body as text: paragraphs separated by one line feed.</summary>
    public required string Text { get; set; }

    /// <summary>Contributors, credits, pictures and the like.</summary>
    public required ArticleFacts Facts { get; set; }

    /// <summary>SHA-256 over the three as they are stored, set whenever they are written; null in rows older than this column.</summary>
    public byte[]? Sha256 { get; set; }
}
