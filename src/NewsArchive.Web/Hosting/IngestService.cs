using Microsoft.Extensions.Options;
using NewsArchive.Ingest;
using NewsArchive.Search.Indexing;

namespace NewsArchive.Web.Hosting;

/// <summary>Knows when to make a pass; <see cref="IngestPass"/> knows what a pass is.</summary>
public sealed partial class IngestService(
    IngestPass pass, Renormalization renormalization, IndexUpkeep indexUpkeep, IngestFolders folders, FolderWatcher watcher, IngesterLease lease,
    IngestStatus status, IOptions<IngestOptions> options, TimeProvider clock, ILogger<IngestService> log) : RunningService
{
    // Long enough for the rest of a burst of events to arrive.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    // So soon another process takes over when the one that watches the folders has died.
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(5);

    // A pass that was stopped is tried again soon: a database is often back within seconds, and looking costs little.
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    private bool _standsBy;
    private int _faults;

    // New files wait no longer than this while an old archive is derived again after an upgrade.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        if (!options.Value.Enabled) return;
        await Task.Yield(); // the first pages need not wait for the first pass
        while (!stopping.IsCancellationRequested)
        {
            if (await TurnAsync(stopping) is not { } pause) continue;
            await watcher.WaitAsync(pause, stopping);
            await Task.Delay(Burst, clock, stopping);
        }
    }

    // One round: a pass, and a slice of what is to be derived again; null when there is more to do at once.
    private async Task<TimeSpan?> TurnAsync(CancellationToken stopping)
    {
        try
        {
            if (!await MayIngestAsync(stopping))
            {
                status.End(null);
                return Shorter(StandBy, options.Value.Interval);
            }

            watcher.Watch();
            var report = await PassAsync(stopping);
            if (_faults > 0) Log.GoesOn(log, _faults);
            _faults = 0;
            if (await RenormalizeAsync(stopping) > 0 || await ReindexAsync(stopping) > 0) return null;
            return report is null or { Unsettled: > 0 } ? Shorter(options.Value.SettleTime, options.Value.Interval) : options.Value.Interval;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The database is away, the disk is full, or worse. Pages are served all the same; what was stored stays, and
            // the next pass takes the rest.
            status.Fail(e.Message);
            return BackOff(e);
        }
    }

    private async Task<bool> MayIngestAsync(CancellationToken stopping)
    {
        var stoodBy = _standsBy;
        _standsBy = !await lease.HoldAsync(stopping);
        if (_standsBy && !stoodBy) Log.StandsBy(log);
        if (stoodBy && !_standsBy) Log.TakesOver(log);
        return !_standsBy;
    }

    // A database that is away for a day must not fill the log's disk.
    private TimeSpan BackOff(Exception fault)
    {
        if (++_faults == 1) Log.Fault(log, fault);
        else Log.FaultAgain(log, fault.Message);
        return Shorter(TimeSpan.FromSeconds(_faults), LongestBackOff);
    }

    private Task<int> RenormalizeAsync(CancellationToken cancellation) =>
        SliceAsync(enough => renormalization.RunAsync(all: false, enough, cancellation));

    private Task<int> ReindexAsync(CancellationToken cancellation) => SliceAsync(enough => indexUpkeep.RunAsync(enough, cancellation));

    private async Task<int> SliceAsync(Func<Func<int, bool>, Task<int?>> work)
    {
        var started = clock.GetTimestamp();
        return await work(_ => clock.GetElapsedTime(started) > Slice) ?? 0;
    }

    private async Task<IngestReport?> PassAsync(CancellationToken cancellation)
    {
        var report = await pass.RunAsync(folders.Paths, options.Value, retryRejected: false, status.Begin(), cancellation);
        status.End(report);
        if (report is null) Log.OtherWriter(log);
        else Tell(report);
        return report;
    }

    private void Tell(IngestReport report)
    {
        foreach (var fault in report.FolderFaults) Log.FolderFault(log, fault);
        if (report.ChangedAnything)
            Log.Passed(log, report.Seen, report.NewArticles, report.NewVersions, report.Duplicates, report.Ignored, report.Rejected, report.Missing);
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Pass: {Seen} files seen, {NewArticles} new articles, {NewVersions} new versions, {Duplicates} duplicates, {Ignored} ignored, {Rejected} rejected, {Missing} missing")]
        public static partial void Passed(ILogger logger, int seen, int newArticles, int newVersions, int duplicates, int ignored, int rejected, int missing);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A folder could not be read: {Fault}")]
        public static partial void FolderFault(ILogger logger, string fault);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Another process is taking files in")]
        public static partial void OtherWriter(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Another process watches the folders; this one stands by")]
        public static partial void StandsBy(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "This process watches the folders from now on")]
        public static partial void TakesOver(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "The pass stopped; it is tried again until it succeeds")]
        public static partial void Fault(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The pass stopped again: {Reason}")]
        public static partial void FaultAgain(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Passes succeed again, after {Faults} that stopped")]
        public static partial void GoesOn(ILogger logger, int faults);
    }
}
