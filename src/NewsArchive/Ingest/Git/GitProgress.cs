namespace NewsArchive.Ingest.Git;

/// <summary>How far a walk through a history is.</summary>
/// <param name="Commits">Commits passed.</param>
/// <param name="AllCommits">Commits in all.</param>
/// <param name="Sum">What was done so far.</param>
public sealed record GitProgress(int Commits, int AllCommits, IngestReport Sum);
