using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Storage;

namespace NewsArchive.Web.Health;

/// <summary>What the last check of fixity said, and whether it is overdue.</summary>
internal sealed class FixityAge(ArchiveDb db, IOptions<FixityOptions> options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Result(await FixityCheck.LastAsync(db, cancellationToken));
        }
        catch (Exception e) when (DatabaseFaults.IsOne(e))
        {
            return HealthCheckResult.Degraded("the database does not answer");
        }
    }

    private HealthCheckResult Result(FixityRun? last)
    {
        if (last is null) return HealthCheckResult.Healthy("nothing was checked yet");
        if (last.Faults > last.Repaired) return HealthCheckResult.Degraded($"{last.Faults - last.Repaired} faults were found and not repaired; verify --last names them");
        var age = clock.GetUtcNow().UtcDateTime - last.EndedUtc!.Value;
        return options.Value.Enabled && age > 2 * options.Value.Interval
            ? HealthCheckResult.Degraded($"the last check was {(int)age.TotalDays} days ago")
            : HealthCheckResult.Healthy($"last checked {last.EndedUtc:yyyy-MM-dd}");
    }
}
