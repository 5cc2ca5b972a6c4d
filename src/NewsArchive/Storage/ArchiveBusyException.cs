namespace NewsArchive.Storage;

/// <summary>Others kept the archive's one turn to change something for longer than anybody waits. Nothing was written.</summary>
public sealed class ArchiveBusyException(Exception inner) : Exception("Another process is changing the archive.", inner);
