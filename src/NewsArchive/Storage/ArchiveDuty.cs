namespace NewsArchive.Storage;

/// <summary>Work on an archive that one process does at a time, on whatever machine.</summary>
public enum ArchiveDuty
{
    /// <summary>Watching the folders. A server holds it from pass to pass; the others stand by.</summary>
    Ingester,

    /// <summary>Writing articles: held for one pass, one derivation.</summary>
    Writer,

    /// <summary>Checking fixity.</summary>
    Verifier,

    /// <summary>Building the search index anew.</summary>
    Indexer,

    /// <summary>Fetching pictures.</summary>
    Fetcher,
}
