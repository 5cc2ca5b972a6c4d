using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>Looks now and then whether the standbys keep up; without any it ends at once.</summary>
internal sealed partial class StandbyService(Standbys standbys, DatabaseSettings settings, TimeProvider clock, ILogger<StandbyService> log) : RunningService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        if (!standbys.Exist) return;
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            await LookAsync(stopping);
            await Task.Delay(Pause, clock, stopping);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var didKeepUp = standbys.KeepUp;
            var late = await standbys.LookAsync(settings.MaxStandbyLag, cancellation);
            if (didKeepUp && !standbys.KeepUp) Log.Late(log, string.Join(", ", late), settings.MaxStandbyLag);
            if (!didKeepUp && standbys.KeepUp) Log.KeepUp(log);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Log.Fault(log, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Standbys are more than {Lag} behind ({Hosts}); pages are read from the primary")]
        public static partial void Late(ILogger logger, string hosts, TimeSpan lag);

        [LoggerMessage(Level = LogLevel.Information, Message = "The standbys have caught up; pages are read from them again")]
        public static partial void KeepUp(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "The lag of the standbys could not be measured")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
