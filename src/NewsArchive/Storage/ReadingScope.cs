namespace NewsArchive.Storage;

/// <summary>
/// What a scope of services wants of the <see cref="ArchiveDb"/> it gets. Set before the first one is asked for. By default it is the
/// primary, which can be written to and knows everything that was committed.
/// </summary>
public sealed class ReadingScope
{
    /// <summary>Whether the scope only reads, and may see the archive as it was a few seconds ago: then it may get a standby.</summary>
    public bool OnlyReads { get; set; }
}
