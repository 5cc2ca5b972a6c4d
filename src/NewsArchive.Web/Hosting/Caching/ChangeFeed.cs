using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>
/// Follows what any process has changed in the archive. It asks the database when an answer is wanted and the last look
/// is older than <see cref="CacheOptions.Refresh"/>; a database that is away has not changed.
/// </summary>
internal sealed class ChangeFeed(IServiceScopeFactory scopes, IOptions<CacheOptions> options, TimeProvider clock) : IDisposable
{
    // A database that does not answer must not hold up pages that are there.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // So long a standby may lag behind: what is made meanwhile may show the state before the change, and is kept only shortly.
    private static readonly TimeSpan Unrest = TimeSpan.FromSeconds(5);

    private const int MostTags = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Generation, long SeenAt)> _touched = [];
    private readonly CancellationTokenSource _ends = new();
    private (long Generation, long SeenAt) _all;
    private long _generation;
    private long? _last;
    private long _lookedAt;
    private Task? _look;

    /// <summary>Grows with every change that is seen: what is begun from now on shows all of them.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>Whether the last look is new enough.</summary>
    public bool IsFresh => Volatile.Read(ref _lookedAt) != 0 && clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < options.Value.Refresh;

    /// <summary>Looks for changes, or waits a little for a look that is under way.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        Task look;
        lock (_lock) look = _look is { IsCompleted: false } running ? running : _look = LookNowAsync();
        try
        {
            await look.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            // Pages go on from what is known.
        }
    }

    /// <summary>Whether what was begun in <paramref name="generation"/> still shows what is so.</summary>
    public bool IsCurrent(long generation, IReadOnlyList<string> tags)
    {
        if (generation == Generation) return true;
        lock (_lock)
        {
            if (_all.Generation > generation) return false;
            foreach (var tag in tags)
                if (_touched.TryGetValue(tag, out var touched) && touched.Generation > generation) return false;
            return true;
        }
    }

    /// <summary>Whether something among the tags changed so lately that a standby may not know it yet.</summary>
    public bool IsUnsettled(IReadOnlyList<string> tags)
    {
        lock (_lock)
        {
            if (IsRecent(_all)) return true;
            foreach (var tag in tags)
                if (_touched.TryGetValue(tag, out var touched) && IsRecent(touched)) return true;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ends.Cancel();
        _ends.Dispose();
    }

    private bool IsRecent((long Generation, long SeenAt) touched) => touched.SeenAt != 0 && clock.GetElapsedTime(touched.SeenAt) < Unrest;

    private async Task LookNowAsync()
    {
        await Task.Yield(); // not under the caller's lock
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
            if (_last is { } last) Take(await db.Changes.Where(c => c.Id >= last).OrderBy(c => c.Id).ToListAsync(_ends.Token), last);
            else _last = await db.Changes.MaxAsync(c => (long?)c.Id, _ends.Token) ?? 0;
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException or OperationCanceledException or ObjectDisposedException)
        {
            // It is tried again at the next look.
        }

        Volatile.Write(ref _lookedAt, clock.GetTimestamp());
    }

    // The row of the last look comes again. When it does not, the rows in between were tidied away, or another database
    // stands here since (a restore): then nothing that was kept is sure.
    private void Take(List<ArchiveChange> changes, long last)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            if (last > 0 && (changes.Count == 0 || changes[0].Id != last)) TouchAll(now);
            foreach (var change in changes.Where(c => c.Id > last)) Touch(change, now);
        }

        _last = changes.Count == 0 ? 0 : changes[^1].Id;
    }

    private void Touch(ArchiveChange change, long now)
    {
        if (change.Touched is null || _touched.Count > MostTags)
        {
            TouchAll(now);
            return;
        }

        var generation = Interlocked.Increment(ref _generation);
        foreach (var tag in change.Touched.Split('\n').SelectMany(CacheTags.OfLine)) _touched[tag] = (generation, now);
    }

    private void TouchAll(long now)
    {
        _touched.Clear();
        _all = (Interlocked.Increment(ref _generation), now);
    }
}
