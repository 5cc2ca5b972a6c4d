using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NewsArchive.Web.Health;

/// <summary>How the server is, asked at most once a second however many ask. Safe to use from many threads.</summary>
public sealed class Readiness(HealthCheckService checks, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthReport>? _last;
    private long _asked;

    /// <summary>The newest answer.</summary>
    public Task<HealthReport> AskAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_last is null || _last.IsFaulted || (_last.IsCompleted && clock.GetElapsedTime(_asked) > Fresh))
            {
                _asked = clock.GetTimestamp();
                _last = checks.CheckHealthAsync(CancellationToken.None); // it is for all who ask, so none of them ends it
            }

            return _last.WaitAsync(cancellation);
        }
    }
}
