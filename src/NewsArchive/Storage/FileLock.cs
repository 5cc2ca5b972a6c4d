namespace NewsArchive.Storage;

/// <summary>
/// A lock between processes of one machine, held by an open file. The system lets go of it when the process ends,
/// however it ends, so that a killed process never locks out the next one.
/// </summary>
internal sealed class FileLock : DutyLease
{
    // What the systems say of a file that another has locked: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static readonly int[] LockedByAnother = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another has it.</summary>
    /// <exception cref="IOException">The lock's file cannot be made: its directory is missing, the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock's file may not be opened.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException e) when (LockedByAnother.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Takes the lock as soon as nobody else has it.</summary>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(RetryAfter, cancellation);
        }
    }

    public override Task<bool> IsHeldAsync(CancellationToken cancellation) => Task.FromResult(true);

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
