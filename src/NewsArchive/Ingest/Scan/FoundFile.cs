using NewsArchive.Articles;

namespace NewsArchive.Ingest.Scan;

/// <summary>A file that is new, changed or gone, as the scan found it.</summary>
/// <param name="FolderId">The watched folder.</param>
/// <param name="Directory">The directory below it, '/' between names; empty for the folder itself.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedTicks">Its time of modification in ticks of UTC.</param>
/// <param name="Known">What the ledger knows of it; null when it is new.</param>
/// <param name="Kind">What was found.</param>
internal sealed record FoundFile(
    int FolderId, string Directory, string Name, long Length, long ModifiedTicks, KnownFile? Known, FoundKind Kind)
{
    public string Path => Directory.Length == 0 ? Name : $"{Directory}/{Name}";
}

/// <summary>What the ledger knows of a file.</summary>
internal sealed record KnownFile(
    long Id, string Name, long Length, long ModifiedTicks, FileState State, string? Reason, byte[]? Sha256, long? VersionId, DateTime SeenUtc);

/// <summary>What was found at a name.</summary>
internal enum FoundKind
{
    /// <summary>A file to be read.</summary>
    File,

    /// <summary>A link: never followed.</summary>
    Link,

    /// <summary>A directory that the process may not look into.</summary>
    ClosedDirectory,

    /// <summary>Nothing: the ledger knows a file here that is gone.</summary>
    Gone,
}
