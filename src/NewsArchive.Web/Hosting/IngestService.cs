using Microsoft.Extensions.Options;
using NewsArchive.Ingest;
using NewsArchive.Search.Indexing;

namespace NewsArchive.Web.Hosting;

/// <summary>Knows when to make a pass; <see cref="IngestPass"/> knows what a pass is.</summary>
public sealed partial class IngestService(
    IngestPass pass, Renormalization renormalization, IndexUpkeep indexUpkeep, IngestFolders folders, FolderWatcher watcher, IngestStatus status,
    IOptions<IngestOptions> options, TimeProvider clock, ILogger<IngestService> log) : BackgroundService
{
    // Long enough for the rest of a burst of events to arrive.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    // New files wait no longer than this while an old archive is derived again after an upgrade.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        await Task.Yield(); // the first pages need not wait for the first pass
        while (!stoppingToken.IsCancellationRequested)
        {
            watcher.Watch();
            var report = await PassAsync(stoppingToken);
            if (await RenormalizeAsync(stoppingToken) > 0 || await ReindexAsync(stoppingToken) > 0) continue;
            var pause = report is { Unsettled: > 0 } ? Shorter(options.Value.SettleTime, options.Value.Interval) : options.Value.Interval;
            await watcher.WaitAsync(pause, stoppingToken);
            await Task.Delay(Burst, clock, stoppingToken);
        }
    }

    private Task<int> RenormalizeAsync(CancellationToken cancellation) =>
        SliceAsync(enough => renormalization.RunAsync(all: false, enough, cancellation));

    private Task<int> ReindexAsync(CancellationToken cancellation) => SliceAsync(enough => indexUpkeep.RunAsync(enough, cancellation));

    private async Task<int> SliceAsync(Func<Func<int, bool>, Task<int?>> work)
    {
        try
        {
            var started = clock.GetTimestamp();
            return await work(_ => clock.GetElapsedTime(started) > Slice) ?? 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Fault(log, e);
            return 0;
        }
    }

    private async Task<IngestReport?> PassAsync(CancellationToken cancellation)
    {
        try
        {
            var report = await pass.RunAsync(folders.Paths, options.Value, retryRejected: false, status.Begin(), cancellation);
            status.End(report);
            if (report is null) Log.OtherWriter(log);
            else Tell(report);
            return report;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is away, the disk is full, or worse. Pages are served all the same; what was stored stays, and
            // the next pass takes the rest.
            Log.Fault(log, e);
            status.Fail(e.Message);
            return null;
        }
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

        [LoggerMessage(Level = LogLevel.Error, Message = "The pass stopped; it is tried again after the pause")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
