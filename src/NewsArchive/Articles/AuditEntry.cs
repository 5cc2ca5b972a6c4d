namespace NewsArchive.Articles;

/// <summary>Something an operator did, or tried to do. Rows are only ever added; the database itself refuses anything else.</summary>
public sealed class AuditEntry
{
    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTime ActUtc { get; set; }

    /// <summary>Who: the operator's name at sign-in, or the system's user for a verb.</summary>
    public required string Actor { get; set; }

    /// <summary>The network address it came from; null for a verb.</summary>
    public string? Address { get; set; }

    /// <summary>What, as a code ("withdraw"); the codes are never renamed.</summary>
    public required string Act { get; set; }

    /// <summary>To what: a permalink, a path, a source's slug; null where that says nothing.</summary>
    public string? Subject { get; set; }

    /// <summary>More about it, in words: a reason, the values before and after; null for none.</summary>
    public string? Detail { get; set; }
}
