using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Images;

/// <summary>
/// Fetches what is due, the longest waiting first. The queue is the ledger itself, so that it goes on where it was stopped,
/// however it was. One process fetches at a time.
/// </summary>
public sealed class ImagePass(IServiceScopeFactory scopes, ImageFetcher fetcher, ImageStore store, TimeProvider clock)
{
    private const int Parallel = 4;
    private const int BatchRows = 200;

    // One host with ten thousand pictures must not keep all others waiting.
    private const int MostOfHost = 20;

    /// <summary>Fetches until nothing is due any more.</summary>
    /// <param name="progress">Told the sum so far after every batch; null when nobody watches.</param>
    /// <param name="cancellation">Stops it; what was fetched stays.</param>
    /// <returns>What was done; null when another process is fetching at the moment.</returns>
    /// <exception cref="IOException">The store does not take any more.</exception>
    public async Task<ImageReport?> RunAsync(IProgress<ImageReport>? progress, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        await using var right = await db.TryTakeAsync(ArchiveDuty.Fetcher, cancellation);
        if (right is null) return null;

        store.Tidy();
        var sum = ImageReport.Nothing;
        while (await NextAsync(db, cancellation) is { Count: > 0 } batch)
        {
            try
            {
                sum = await FetchAsync(batch, sum, cancellation);
            }
            finally
            {
                // A full disk or a stop in the middle of a batch leaves pictures of it that are kept, and pages that do not know.
                await PictureChanges.NoteAsync(db, batch.ConvertAll(i => i.Id), CancellationToken.None);
            }

            progress?.Report(sum);
        }

        return sum;
    }

    /// <summary>Puts pictures at the head of the queue, whatever was decided about them before.</summary>
    /// <param name="db">The archive.</param>
    /// <param name="state">Those in this state, which is not <see cref="ImageState.Stored"/>; null for all that are not stored.</param>
    /// <param name="host">Those of this host; null for all.</param>
    /// <param name="reason">Those of this reason; null for all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Their number.</returns>
    public static Task<int> AskAgainAsync(ArchiveDb db, ImageState? state, string? host, string? reason, CancellationToken cancellation) =>
        db.Images.Where(i => i.State != ImageState.Stored).InState(state).FromHost(host).ForReason(reason)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.DueUtc, DateTime.UnixEpoch).SetProperty(i => i.Attempts, 0), cancellation);

    private async Task<List<Image>> NextAsync(ArchiveDb db, CancellationToken cancellation)
    {
        var due = await db.Images.InSight(db).Due(clock.GetUtcNow().UtcDateTime)
            .Take(BatchRows).ToListAsync(cancellation);
        return [.. due.GroupBy(i => i.Host).SelectMany(host => host.Take(MostOfHost))];
    }

    private async Task<ImageReport> FetchAsync(List<Image> batch, ImageReport sum, CancellationToken cancellation)
    {
        var added = new object();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            batch, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (image, stop) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var outcome = await fetcher.FetchAsync(scope.ServiceProvider.GetRequiredService<ArchiveDb>(), image, stop);
                lock (added) sum = sum.With(outcome);
            });
        return sum;
    }
}

/// <summary>What fetching did.</summary>
/// <param name="Stored">Pictures that are kept here now.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Alive">Pictures that answered and are not kept.</param>
/// <param name="Lost">Pictures that no address gives.</param>
/// <param name="Postponed">Pictures that are tried again later.</param>
public sealed record ImageReport(int Stored, long Bytes, int Alive, int Lost, int Postponed)
{
    /// <summary>Nothing yet.</summary>
    public static ImageReport Nothing { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Pictures looked at.</summary>
    public int Total => Stored + Alive + Lost + Postponed;

    internal ImageReport With(FetchOutcome outcome) => outcome.State switch
    {
        ImageState.Stored => this with { Stored = Stored + 1, Bytes = Bytes + outcome.Bytes },
        ImageState.Alive => this with { Alive = Alive + 1 },
        ImageState.Lost => this with { Lost = Lost + 1 },
        _ => this with { Postponed = Postponed + 1 },
    };
}
