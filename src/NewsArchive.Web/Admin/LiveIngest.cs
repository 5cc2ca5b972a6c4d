using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Admin;

/// <summary>Server-sent events that tell how far the pass is. The page works without them, by being loaded again.</summary>
public sealed class LiveIngest(IngestStatus status, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Where they are sent from.</summary>
    public const string Address = AdminServices.Path + "/ingest/events";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // A browser comes again by itself, and is asked then whether its operator is still signed in.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Whether a request is for the events.</summary>
    public static bool IsAskedFor(HttpRequest request) => request.Path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells the counts whenever they have changed, until the reader leaves, the server stops or the time is over.</summary>
    public async IAsyncEnumerable<SseItem<LiveCounts>> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var started = clock.GetTimestamp();
        LiveCounts? told = null;
        while (clock.GetElapsedTime(started) < Longest)
        {
            var now = await NowAsync(stop.Token);
            if (now != told) yield return new SseItem<LiveCounts>(told = now, "pass");
            try
            {
                await Task.Delay(Beat, clock, stop.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    /// <summary>The counts at this moment: of this process, or of whichever process is at work.</summary>
    public async Task<LiveCounts> NowAsync(CancellationToken cancellation)
    {
        if (status.Now is { Running: { } running }) return LiveCounts.Of(true, running.Read, running.NewArticles, running.NewVersions, running.Duplicates, running.Rejected);
        await using var scope = scopes.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<ArchiveDb>().Runs.OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
        return run is null
            ? LiveCounts.Of(false, 0, 0, 0, 0, 0)
            : LiveCounts.Of(
                run.EndedUtc is null, run.NewArticles + run.NewVersions + run.Duplicates + run.Ignored + run.Rejected,
                run.NewArticles, run.NewVersions, run.Duplicates, run.Rejected);
    }
}

/// <summary>What a running pass shows, as the reader's language writes numbers.</summary>
public sealed record LiveCounts(bool IsRunning, string Read, string Articles, string Versions, string Duplicates, string Rejected)
{
    internal static LiveCounts Of(bool isRunning, params ReadOnlySpan<int> counts)
    {
        var texts = new string[counts.Length];
        for (var i = 0; i < counts.Length; i++) texts[i] = counts[i].ToString("N0", CultureInfo.CurrentCulture);
        return new LiveCounts(isRunning, texts[0], texts[1], texts[2], texts[3], texts[4]);
    }
}
