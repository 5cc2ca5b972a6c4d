using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>Knows when to check fixity and when a day is over; <see cref="FixityCheck"/> knows what a check is.</summary>
public sealed partial class FixityService(
    IServiceScopeFactory scopes, IOptions<FixityOptions> options, TimeProvider clock, ILogger<FixityService> log) : RunningService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _asked = new(0, 1);

    /// <summary>Has everything checked now, as soon as a check that runs is over. Works without <see cref="FixityOptions.Enabled"/>.</summary>
    public void CheckNow()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is asked for already.
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _asked.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        await Task.Yield();
        for (var isAsked = false; !stopping.IsCancellationRequested;)
        {
            if (isAsked || options.Value.Enabled) await LookAsync(isAsked, stopping);
            isAsked = await _asked.WaitAsync(Pause, stopping);
        }
    }

    /// <summary>Writes the manifests of days that are over, and checks when it is time.</summary>
    public Task LookAsync(CancellationToken cancellation) => LookAsync(isAsked: false, cancellation);

    private async Task LookAsync(bool isAsked, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
            await WriteManifestsAsync(db, cancellation);
            if (!isAsked && !await IsDueAsync(db, cancellation)) return;

            var run = await scope.ServiceProvider.GetRequiredService<FixityCheck>()
                .RunAsync(options.Value.BytesPerSecond, progress: null, cancellation);
            if (run is not null) await TellAsync(db, run, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Whatever stops a check must not stop the server, which is what becomes of an exception that leaves a service.
            Log.Stopped(log, e);
        }
    }

    private async Task WriteManifestsAsync(ArchiveDb db, CancellationToken cancellation)
    {
        await using var verifier = await db.TryBecomeVerifierAsync(cancellation);
        if (verifier is not null) await new DailyManifests(db, clock).WriteAsync(cancellation);
    }

    // An archive that was never checked is checked when its first version is as old as the interval: its bytes were
    // hashed when they were taken in.
    private async Task<bool> IsDueAsync(ArchiveDb db, CancellationToken cancellation)
    {
        var since = (await FixityCheck.LastAsync(db, cancellation))?.EndedUtc
            ?? await db.Versions.OrderBy(v => v.Id).Select(v => (DateTime?)v.IngestedUtc).FirstOrDefaultAsync(cancellation);
        return since + options.Value.Interval <= clock.GetUtcNow().UtcDateTime;
    }

    private async Task TellAsync(ArchiveDb db, FixityRun run, CancellationToken cancellation)
    {
        Log.Checked(log, run.Originals, run.Versions, run.Pictures, run.Faults, run.Repaired);
        foreach (var fault in await FixityCheck.FaultsAsync(db, run.Id, cancellation))
            Log.Fault(log, fault.Kind, fault.Name, fault.Detail);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Fixity: {Originals} originals, {Versions} versions and {Pictures} pictures checked, {Faults} faults, {Repaired} repaired")]
        public static partial void Checked(ILogger logger, int originals, int versions, int pictures, int faults, int repaired);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Fixity: {Kind} {Name}: {Detail}")]
        public static partial void Fault(ILogger logger, FixityKind kind, string name, string detail);

        [LoggerMessage(Level = LogLevel.Error, Message = "The fixity check stopped; it is tried again in an hour")]
        public static partial void Stopped(ILogger logger, Exception exception);
    }
}
