namespace NewsArchive.Storage;

/// <summary>
/// The right to an <see cref="ArchiveDuty"/>, until it is disposed. The process that dies loses it: the operating system or the
/// database takes it back. Not thread-safe, as the <see cref="ArchiveDb"/> it came from is not.
/// </summary>
public abstract class DutyLease : IAsyncDisposable
{
    /// <summary>Whether the right is still ours. A database that was restarted has forgotten it.</summary>
    public abstract Task<bool> IsHeldAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
