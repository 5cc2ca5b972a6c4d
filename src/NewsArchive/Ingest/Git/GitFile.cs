namespace NewsArchive.Ingest.Git;

/// <summary>A state of a file in a repository's history, at the commit that brought it.</summary>
/// <param name="Commit">The commit, in full.</param>
/// <param name="CommitUtc">Its committer's time.</param>
/// <param name="Directory">The directory in the tree, '/' between names; empty for the root.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Blob">The name of its bytes.</param>
/// <param name="Fault">Why its path is not usable; null when it is.</param>
internal sealed record GitFile(string Commit, DateTime CommitUtc, string Directory, string Name, string Blob, string? Fault)
{
    /// <summary>The directory under which the ledger knows it: a path has one row for each commit that changed it.</summary>
    public string LedgerDirectory => Directory.Length == 0 ? Commit : $"{Commit}/{Directory}";
}
