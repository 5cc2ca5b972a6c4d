namespace NewsArchive.Storage;

/// <summary>
/// A lock between processes of one machine, held by an open file. The system lets go of it when the process ends,
/// however it ends, so that a killed process never locks out the next one.
/// </summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another has it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null; // a missing directory or the like is an heir of IOException and goes on to the caller
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

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
