using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NewsArchive.Ingest;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Health;

/// <summary>Whether the watched folders can be read. They are named by their number: their paths are nobody's business outside.</summary>
internal sealed class FoldersCheck(IngestFolders folders, IOptions<IngestOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled) return HealthCheckResult.Healthy("this server takes no files in");

        // A network share that is gone blocks whoever looks; the check is over by then.
        var closed = await Task.Run(() => folders.Paths.Index().Where(f => !CanList(f.Item)).Select(f => $"Ingest:Folders:{f.Index}").ToList(), cancellationToken)
            .WaitAsync(cancellationToken);
        return closed.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"cannot be read: {string.Join(", ", closed)}");
    }

    private static bool CanList(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Take(1).Count() >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>Whether passes come to their end.</summary>
internal sealed class IngestCheck(IngestStatus status, IngestFolders folders, IOptions<IngestOptions> options, TimeProvider clock) : IHealthCheck
{
    // A pass over a million unchanged files stores nothing for minutes; twice that is a standstill.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Result());

    private HealthCheckResult Result()
    {
        if (!options.Value.Enabled || folders.Paths.Count == 0) return HealthCheckResult.Healthy("this server takes no files in");
        var now = status.Now;
        if (now.Fault is not null) return HealthCheckResult.Degraded("the last pass was stopped by a fault; the log says which");
        var silence = clock.GetUtcNow().UtcDateTime - now.MovedUtc;
        var allowed = now.Running is null ? LongestSilence + options.Value.Interval : LongestSilence;
        if (silence > allowed) return HealthCheckResult.Degraded($"nothing has moved for {(int)silence.TotalMinutes} minutes");
        return HealthCheckResult.Healthy(now.IsElsewhere ? "another server takes files in" : null);
    }
}

/// <summary>Whether the system reports changes, or files are found at the regular pass only.</summary>
internal sealed class WatcherCheck(FolderWatcher watcher, IngestFolders folders, IOptions<IngestOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled) return Task.FromResult(HealthCheckResult.Healthy("this server takes no files in"));
        var broken = watcher.NotWatched;
        if (broken.Count == 0) return Task.FromResult(HealthCheckResult.Healthy());
        var names = folders.Paths.Index().Where(f => broken.ContainsKey(f.Item)).Select(f => $"Ingest:Folders:{f.Index}");
        return Task.FromResult(HealthCheckResult.Degraded(
            $"polling only, every {options.Value.Interval}: {string.Join(", ", names)} cannot be watched. If the system's inotify watches have run out, raise fs.inotify.max_user_watches and max_user_instances."));
    }
}
