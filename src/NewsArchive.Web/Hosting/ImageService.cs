using Microsoft.Extensions.Options;
using NewsArchive.Images;
using NewsArchive.Ingest;

namespace NewsArchive.Web.Hosting;

/// <summary>Knows when to fetch pictures; <see cref="ImagePass"/> knows which, and how.</summary>
public sealed partial class ImageService(
    ImagePass pass, IOptions<ImageOptions> images, IOptions<IngestOptions> ingest, TimeProvider clock, ILogger<ImageService> log) : RunningService
{
    // A look at the queue costs one step into an index.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        // A server that takes no files in only reads: it fetches nothing either.
        if (images.Value.Mode != ImageMode.Archive || !ingest.Value.Enabled) return;
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            await FetchAsync(stopping);
            await Task.Delay(Pause, clock, stopping);
        }
    }

    private async Task FetchAsync(CancellationToken cancellation)
    {
        try
        {
            if (await pass.RunAsync(progress: null, cancellation) is { Total: > 0 } report)
                Log.Fetched(log, report.Stored, report.Bytes, report.Alive, report.Lost, report.Postponed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.StoreFault(log, e.Message);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // The database is away, or worse: an exception that leaves a service ends the server.
            Log.Stopped(log, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Pictures: {Stored} kept ({Bytes} bytes), {Alive} alive and not kept, {Lost} lost, {Postponed} to be tried again")]
        public static partial void Fetched(ILogger logger, int stored, long bytes, int alive, int lost, int postponed);

        [LoggerMessage(Level = LogLevel.Error, Message = "Pictures cannot be kept: {Fault} It is tried again")]
        public static partial void StoreFault(ILogger logger, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "Fetching pictures stopped; it is tried again")]
        public static partial void Stopped(ILogger logger, Exception exception);
    }
}
