namespace NewsArchive.Ingest.Git;

/// <summary>A repository that cannot be read; the message says why, for the operator.</summary>
public sealed class GitException(string message, Exception? inner = null) : Exception(message, inner);
