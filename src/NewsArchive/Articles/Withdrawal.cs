namespace NewsArchive.Articles;

/// <summary>An act of withdrawing an article from view, or of showing it again. The acts are kept for ever: they are the log.</summary>
public sealed class Withdrawal
{
    /// <summary>The database's number; the acts of an article count by it.</summary>
    public long Id { get; set; }

    /// <summary>The article.</summary>
    public long ArticleId { get; set; }

    /// <summary>When.</summary>
    public DateTime ActUtc { get; set; }

    /// <summary>Whether the article was shown again; otherwise it was withdrawn.</summary>
    public bool IsLift { get; set; }

    /// <summary>Whether a legal demand stands behind it, which is told as 451 (RFC 7725) and not as 410.</summary>
    public bool IsLegal { get; set; }

    /// <summary>Why, in the operator's words; readers see it in the article's place.</summary>
    public required string Reason { get; set; }

    /// <summary>Who did it: the name of the system's user, or of the signed-in operator.</summary>
    public required string Actor { get; set; }
}
