using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsArchive.Storage;

namespace NewsArchive.Web.Health;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseCheck(ArchiveDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await db.Sources.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (DatabaseFaults.IsOne(e))
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
    }
}

/// <summary>Whether the schema is the one this program was built for: another version may have upgraded it meanwhile.</summary>
internal sealed class SchemaCheck(ArchiveDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList());
            if (known.Except(applied).Any()) return HealthCheckResult.Unhealthy("the schema is older than the program; run migrate");
            return applied.Except(known).Any()
                ? HealthCheckResult.Degraded("the schema is newer than the program; upgrade this server")
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (DatabaseFaults.IsOne(e))
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
    }
}

/// <summary>What a database that is away throws.</summary>
internal static class DatabaseFaults
{
    public static bool IsOne(Exception e) =>
        e is DbException or TimeoutException or OperationCanceledException or IOException or InvalidOperationException { InnerException: DbException or TimeoutException or null };
}
