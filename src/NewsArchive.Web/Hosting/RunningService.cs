namespace NewsArchive.Web.Hosting;

/// <summary>
/// Work that goes on as long as the server does. It ends in silence: a server that cannot start (its address is taken) ends its services without
/// having begun to stop, and the framework would log the end of each as a fault, with a trace.
/// </summary>
public abstract class RunningService : BackgroundService
{
    /// <summary>The work. It may let the exception of the cancelled token go.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It was asked to end.
        }
    }
}
