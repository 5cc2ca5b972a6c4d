namespace NewsArchive.Web.Hosting;

/// <summary>
/// Wakes the ingest service when something changes in a folder. Events go missing on network shares and container
/// mounts and when the system's watches run out, so nothing depends on them: the regular pass finds everything.
/// </summary>
public sealed partial class FolderWatcher(IngestFolders folders, ILogger<FolderWatcher> log) : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Dictionary<string, FileSystemWatcher> _watchers = [];

    /// <summary>Watches the folders that are not watched yet: a folder may appear, or a watch may have broken.</summary>
    public void Watch()
    {
        foreach (var folder in folders.Paths.Where(f => !_watchers.ContainsKey(f) && Directory.Exists(f)))
        {
            try
            {
                _watchers[folder] = Watcher(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Log.NotWatched(log, folder, e.Message);
            }
        }
    }

    /// <summary>Waits until something changed or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _changed.WaitAsync(atMost, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers.Values) watcher.Dispose();
        _changed.Dispose();
    }

    private FileSystemWatcher Watcher(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => Wake();
        watcher.Changed += (_, _) => Wake();
        watcher.Renamed += (_, _) => Wake();
        watcher.Deleted += (_, _) => Wake();
        watcher.Error += (_, _) => Wake(); // too many events at once: some were lost, so look now
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Wake()
    {
        try
        {
            if (_changed.CurrentCount == 0) _changed.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Another event was faster, or the program is stopping.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be watched ({Reason}); changes are found at the next regular pass")]
        public static partial void NotWatched(ILogger logger, string folder, string reason);
    }
}
