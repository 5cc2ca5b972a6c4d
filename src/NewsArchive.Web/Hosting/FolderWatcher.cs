using System.Collections.Concurrent;

namespace NewsArchive.Web.Hosting;

/// <summary>
/// Wakes the ingest service when something changes in a folder. Events go missing on network shares and container
/// mounts and when the system's watches run out, so nothing depends on them: the regular pass finds everything.
/// </summary>
public sealed partial class FolderWatcher(IngestFolders folders, TimeProvider clock, ILogger<FolderWatcher> log) : IDisposable
{
    // A watch on a large folder costs a system call for each directory, so that a broken one is not set up again at every pass.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly ConcurrentDictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BrokenWatch> _broken = new(StringComparer.Ordinal);

    /// <summary>The folders whose changes are found at the regular pass only, with the reason; empty when all are watched.</summary>
    public IReadOnlyDictionary<string, string> NotWatched => _broken.ToDictionary(b => b.Key, b => b.Value.Reason);

    /// <summary>Watches the folders that are not watched yet: a folder may appear, or a watch may have broken.</summary>
    public void Watch()
    {
        foreach (var folder in folders.Paths.Where(f => !_watchers.ContainsKey(f) && Directory.Exists(f) && !IsLeftAlone(f)))
        {
            try
            {
                _watchers[folder] = Watcher(folder);
                if (IsOnNetwork(folder)) Break(folder, "the folder is on a network share, which reports no changes made elsewhere");
                else _broken.TryRemove(folder, out _);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Break(folder, e.Message);
            }
        }
    }

    /// <summary>Waits until something changed or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _changed.WaitAsync(atMost, cancellation);

    /// <summary>Ends the waiting: something changed, or somebody wants a pass now.</summary>
    public void Wake()
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
        watcher.Error += (_, fault) => Lose(folder, watcher, fault.GetException());
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // Too many events at once: some were lost, so look now, and go on watching. Anything else is the end of this watch.
    private void Lose(string folder, FileSystemWatcher watcher, Exception fault)
    {
        if (fault is not InternalBufferOverflowException)
        {
            Break(folder, fault.Message);
            if (_watchers.TryRemove(new KeyValuePair<string, FileSystemWatcher>(folder, watcher))) watcher.Dispose();
        }

        Wake();
    }

    private void Break(string folder, string reason)
    {
        var isNews = !_broken.TryGetValue(folder, out var known) || known.Reason != reason;
        _broken[folder] = new BrokenWatch(reason, clock.GetTimestamp());
        if (isNews) Log.NotWatched(log, folder, reason);
    }

    private bool IsLeftAlone(string folder) =>
        _broken.TryGetValue(folder, out var broken) && clock.GetElapsedTime(broken.Since) < RetryAfter;

    private static bool IsOnNetwork(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private sealed record BrokenWatch(string Reason, long Since);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be watched ({Reason}); changes are found at the next regular pass")]
        public static partial void NotWatched(ILogger logger, string folder, string reason);
    }
}
