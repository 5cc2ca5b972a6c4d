namespace NewsArchive.Articles;

/// <summary>One pass over the watched folders, and its counts.</summary>
public sealed class IngestRun
{
    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>When it began.</summary>
    public DateTime StartedUtc { get; set; }

    /// <summary>When it ended; null while it runs. When the process was killed, the next pass writes it.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <summary>Files looked at.</summary>
    public int Seen { get; set; }

    /// <summary>Files that had not changed and were not opened.</summary>
    public int Unchanged { get; set; }

    /// <summary>Articles that were new.</summary>
    public int NewArticles { get; set; }

    /// <summary>Versions that were added to articles already there.</summary>
    public int NewVersions { get; set; }

    /// <summary>Files that said nothing new.</summary>
    public int Duplicates { get; set; }

    /// <summary>Files that are no articles.</summary>
    public int Ignored { get; set; }

    /// <summary>Files that were refused.</summary>
    public int Rejected { get; set; }

    /// <summary>Files that had been there and were gone.</summary>
    public int Missing { get; set; }

    /// <summary>What stopped the pass before its end; null when nothing did.</summary>
    public string? Fault { get; set; }
}
