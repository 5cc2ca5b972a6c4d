using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NewsArchive.Web.Health;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: whether it can do its work, and if not, what is in the way.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddArchiveHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<SchemaCheck>("schema", timeout: Patience)
            .AddCheck<FoldersCheck>("folders", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<IngestCheck>("ingest", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<WatcherCheck>("watcher", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<DiskCheck>("disk", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<FixityAge>("fixity", HealthStatus.Degraded, timeout: Patience);
        return services.AddSingleton<Readiness>().AddSingleton<Disks>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/healthz", Reading, () => "ok\n"); // it says nothing of the database
        app.MapMethods("/readyz", Reading, async (Readiness readiness, HttpContext context) =>
        {
            var report = await readiness.AskAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(
                ReadinessJson.Of(report), ReadinessJsonContext.Default.ReadinessJson,
                statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        });
    }
}

/// <summary>The answer of <c>/readyz</c>; the names are relied on by others.</summary>
/// <param name="Status">healthy, degraded (pages are served, something needs the operator) or unhealthy (503).</param>
/// <param name="Checks">One for each thing looked at.</param>
internal sealed record ReadinessJson(string Status, IReadOnlyList<CheckJson> Checks)
{
    public static ReadinessJson Of(HealthReport report) => new(
        NameOf(report.Status),
        [.. report.Entries.Select(entry => new CheckJson(entry.Key, NameOf(entry.Value.Status), entry.Value.Description))]);

    public static string NameOf(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>One thing looked at.</summary>
internal sealed record CheckJson(string Name, string Status, string? Detail);

[JsonSerializable(typeof(ReadinessJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ReadinessJsonContext : JsonSerializerContext;
