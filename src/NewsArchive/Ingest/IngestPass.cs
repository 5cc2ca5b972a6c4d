using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Scan;
using NewsArchive.Ingest.Store;
using NewsArchive.Storage;

namespace NewsArchive.Ingest;

/// <summary>
/// One pass over the folders: scan, read, normalise, store. Files are read and normalised on several workers and stored
/// by one writer in the order of the scan, so that every pass over the same folder makes the same archive.
/// </summary>
public sealed class IngestPass(
    IServiceScopeFactory scopes, ArchiveCalendar calendar, TimeProvider clock, ILogger<IngestPass> log)
{
    // A batch is as large as it can be without readers waiting long for the writer or a kill costing much.
    private const int BatchFiles = 400;
    private const int BatchBytes = 8 * 1024 * 1024;

    private readonly Stillness _stillness = new(clock);

    /// <summary>Takes in everything that is new or changed in the folders.</summary>
    /// <param name="folders">Absolute paths.</param>
    /// <param name="options">Settle time and workers.</param>
    /// <param name="retryRejected">Whether files that were refused are read again though they have not changed.</param>
    /// <param name="progress">Told the sum so far after every batch; null when nobody watches.</param>
    /// <param name="cancellation">Stops the pass between two batches; what was stored stays.</param>
    /// <returns>What was done; null when another process is taking files in at the moment.</returns>
    public async Task<IngestReport?> RunAsync(
        IReadOnlyList<string> folders, IngestOptions options, bool retryRejected,
        IProgress<IngestReport>? progress, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        await using var writer = await db.TryBecomeWriterAsync(cancellation);
        if (writer is null) return null;

        await db.BeginLongWriteAsync(cancellation);
        await RunRecord.EndAbandonedAsync(db, clock, cancellation);
        var zones = await OperatorZones.LoadAsync(db, cancellation);
        var state = new PassState(db, new ArticleNormalizer(zones), options, retryRejected, progress, new RunRecord(db, clock));
        try
        {
            foreach (var folder in folders) await PassAsync(folder, state, cancellation);
            await OperatorZones.ReopenChangedAsync(db, zones, cancellation);
            await db.SearchIndex.TidyAsync(cancellation);
            await state.Run.EndAsync(state.Sum, fault: null);
            return state.Sum;
        }
        catch (Exception e)
        {
            await state.Run.TryEndAsync(state.Sum, e is OperationCanceledException ? "stopped" : e.Message);
            throw;
        }
    }

    /// <summary>The number of files a pass over the folders will look at, for a progress bar. Directories that cannot be listed count nothing.</summary>
    public static int CountFiles(IEnumerable<string> folders) => folders.Sum(FolderScan.CountFiles);

    private sealed record PassState(
        ArchiveDb Db, ArticleNormalizer Normalizer, IngestOptions Options, bool RetryRejected, IProgress<IngestReport>? Progress, RunRecord Run)
    {
        public WordsInForce Words { get; } = new();

        public IngestReport Sum { get; private set; } = IngestReport.Nothing;

        public void Add(IngestReport report)
        {
            Sum += report;
            Progress?.Report(Sum);
        }
    }

    private async Task PassAsync(string path, PassState state, CancellationToken cancellation)
    {
        var folder = await Ledger.FolderAsync(state.Db, path, cancellation);

        // Full means that the workers are ahead of the writer: the scan waits, and memory stays flat.
        var outcomes = Channel.CreateBounded<Task<FileOutcome?>>(
            new BoundedChannelOptions(2 * state.Options.WorkersInForce) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var scanning = ScanAsync(folder, outcomes.Writer, state, stop.Token);
        try
        {
            await StoreAsync(outcomes.Reader, state, cancellation);
        }
        catch
        {
            await stop.CancelAsync();
            await scanning.ContinueWith(static _ => { }, TaskScheduler.Default); // its own fault is a consequence of this one
            throw;
        }

        state.Add(await scanning);
    }

    private async Task<IngestReport> ScanAsync(
        WatchedFolder folder, ChannelWriter<Task<FileOutcome?>> outcomes, PassState state, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
            await db.BeginLongReadAsync(cancellation);
            var scan = new FolderScan(db, folder, state.RetryRejected, clock.GetUtcNow().UtcDateTime);
            await HandOutAsync(folder, scan, outcomes, state, cancellation);
            return IngestReport.Nothing with { Seen = scan.Seen, Unchanged = scan.Unchanged };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return IngestReport.Nothing with { FolderFaults = [$"{folder.Path}: {e.Message}"] };
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            outcomes.Complete(fault);
        }
    }

    private async Task HandOutAsync(
        WatchedFolder folder, FolderScan scan, ChannelWriter<Task<FileOutcome?>> outcomes, PassState state, CancellationToken cancellation)
    {
        var work = new FileWork(
            folder.Path, state.Normalizer, clock, _stillness, state.Options.SettleTime, WholeSecond(clock.GetUtcNow().UtcDateTime), state.Words, log);
        // Never disposed: it holds nothing unless somebody asks for its handle, and workers give their places back after a pass was stopped.
        var workers = new SemaphoreSlim(state.Options.WorkersInForce);
        await foreach (var found in scan.DifferencesAsync(cancellation))
        {
            await workers.WaitAsync(cancellation);
            await outcomes.WriteAsync(DoAsync(found), cancellation);
        }

        Task<FileOutcome?> DoAsync(FoundFile found) => Task.Run(
            () =>
            {
                try
                {
                    return work.Do(found);
                }
                finally
                {
                    workers.Release();
                }
            },
            CancellationToken.None);
    }

    private async Task StoreAsync(ChannelReader<Task<FileOutcome?>> outcomes, PassState state, CancellationToken cancellation)
    {
        var store = new ArticleStore(state.Db, calendar, clock, state.Words);
        var batch = new List<FileOutcome>(BatchFiles);
        var weight = 0;
        await foreach (var work in outcomes.ReadAllAsync(cancellation))
        {
            if (await work is not { } outcome)
            {
                state.Add(IngestReport.Nothing with { Unsettled = 1 });
                continue;
            }

            batch.Add(outcome);
            weight += outcome.Weight;
            if (batch.Count < BatchFiles && weight < BatchBytes) continue;
            await SaveAsync();
            (batch, weight) = (new List<FileOutcome>(BatchFiles), 0);
        }

        if (batch.Count > 0) await SaveAsync();

        async Task SaveAsync()
        {
            await state.Run.BeginAsync(cancellation);
            state.Add(await store.SaveAsync(batch, cancellation));
            await state.Run.NoteAsync(state.Sum, cancellation);
        }
    }

    private static DateTime WholeSecond(DateTime instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
