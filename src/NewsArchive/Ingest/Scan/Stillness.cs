using System.Collections.Concurrent;

namespace NewsArchive.Ingest.Scan;

/// <summary>
/// Remembers, from pass to pass, files whose time of modification lies in the future, and so cannot tell whether they stood still: a
/// wrong clock, another machine's, or a program that sets times. Such a file has stood still when it was seen twice, unchanged.
/// Safe to use from many threads.
/// </summary>
internal sealed class Stillness(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(int FolderId, string Path), Sight> _seen = new();

    /// <summary>Whether the file has looked as it does now for so long.</summary>
    public bool Stood(FoundFile found, TimeSpan settleTime)
    {
        var (key, now) = ((found.FolderId, found.Path), new Sight(found.Length, found.ModifiedTicks, clock.GetTimestamp()));
        var since = _seen.AddOrUpdate(key, now, (_, before) => before.Looks(now) ? before : now);
        if (clock.GetElapsedTime(since.Timestamp) < settleTime) return false;
        _seen.TryRemove(key, out _);
        return true;
    }

    private sealed record Sight(long Length, long ModifiedTicks, long Timestamp)
    {
        public bool Looks(Sight other) => Length == other.Length && ModifiedTicks == other.ModifiedTicks;
    }
}
