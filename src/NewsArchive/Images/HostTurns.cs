using System.Collections.Concurrent;

namespace NewsArchive.Images;

/// <summary>
/// Courtesy to other people's servers: one request a host at a time, and a rest after each failure that doubles until the host
/// answers again. Thread-safe. It forgets everything when the process ends.
/// </summary>
public sealed class HostTurns(TimeProvider clock)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(6);

    // An archive names a few thousand hosts. Beyond this, those that are well are forgotten.
    private const int ManyHosts = 10_000;

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Host
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Failures { get; set; }

        public DateTimeOffset RestsUntil { get; set; }

        public Download? Failure { get; set; }
    }

    /// <summary>Asks a host when it is its turn. While it rests it is not asked: what it answered last holds for all its pictures.</summary>
    internal async Task<Download> TakeAsync(string name, Func<Task<Download>> ask, CancellationToken cancellation)
    {
        var host = _hosts.GetOrAdd(name, _ => new Host());
        await host.Turn.WaitAsync(cancellation);
        try
        {
            var rest = host.RestsUntil - clock.GetUtcNow();
            if (rest > TimeSpan.Zero && host.Failure is { } failure) return failure with { RetryAfter = rest };

            var download = await ask();
            Note(host, download);
            return download;
        }
        finally
        {
            host.Turn.Release();
            if (_hosts.Count > ManyHosts) Forget();
        }
    }

    private void Note(Host host, Download download)
    {
        if (download.Fault is not (DownloadFault.Later or DownloadFault.Busy))
        {
            (host.Failures, host.Failure) = (0, null);
            return;
        }

        var rest = FirstRest * Math.Pow(2, Math.Min(host.Failures++, 10));
        if (rest > LongestRest) rest = LongestRest;
        if (download.RetryAfter > rest) rest = download.RetryAfter.Value;
        (host.RestsUntil, host.Failure) = (clock.GetUtcNow() + rest, download);
    }

    private void Forget()
    {
        foreach (var (name, host) in _hosts)
            if (host.Failures == 0 && host.Turn.CurrentCount == 1) _hosts.TryRemove(name, out _);
    }
}
