using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Options;
using NewsArchive.Search;
using NewsArchive.Web.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsArchive.Web.Telemetry;

/// <summary>Metrics and traces by OpenTelemetry: read at <c>/metrics</c>, and sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says.</summary>
internal static class TelemetryServices
{
    private const string Address = "/metrics";

    // Requests, connections, limits, memory, database pool; and our own.
    private static readonly string[] Meters =
    [
        IngestMetrics.Meter, CacheMetrics.Meter, SearchMeter.Name, "Npgsql", "Microsoft.EntityFrameworkCore", "System.Runtime",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics",
    ];

    // Room for so many combinations of labels is taken at once, 72 bytes each for every instrument. Only durations tell routes; what else there is has a handful.
    private const int FewLabels = 100;

    private static readonly string[] Destinations = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    // Searches take from a millisecond to the statement timeout; requests the same.
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddArchiveTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ArchiveServices.Checked<MetricsOptions>(configuration, "Metrics");
        services.AddSingleton(Options.Create(options)).AddSingleton<CacheMetrics>();
        if (!options.Enabled) return services;

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("newsarchive"))
            .WithMetrics(metrics => metrics.AddMeter(Meters)
                .AddView(View)
                .AddPrometheusExporter());
        // Tracing every request costs something; it is done when somebody listens.
        if (IsSent(configuration)) telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource("Npgsql")).UseOtlpExporter();
        return services;
    }

    private static MetricStreamConfiguration View(Instrument instrument) => instrument.Name.EndsWith(".duration", StringComparison.Ordinal)
        ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }
        : new MetricStreamConfiguration { CardinalityLimit = FewLabels };

    /// <summary>Notes every request, and what became of it. First in the pipeline.</summary>
    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var log = new RequestLog(
            services.GetRequiredService<IOptions<LogOptions>>().Value.Requests, services.GetRequiredService<ILogger<RequestLog>>());
        app.Use(next => context => log.InvokeAsync(context, next));
    }

    /// <summary>Maps <c>/metrics</c>: to everybody but the networks of <c>Metrics:Allow</c> it is not there.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (!options.Enabled) return;
        var networks = options.Networks;
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Address) || IsAllowed(context, networks)) return next(context);
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        app.MapPrometheusScrapingEndpoint(Address);
    }

    // A proxy that we do not know forwards for somebody: the address of the connection is not theirs.
    internal static bool IsAllowed(HttpContext context, IReadOnlyList<IPNetwork> networks)
    {
        var headers = context.Request.Headers;
        if (headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("Via")) return false;
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is not null && networks.Any(network => network.Contains(address));
    }

    private static bool IsSent(IConfiguration configuration) =>
        Destinations.Any(name => configuration[name] is { Length: > 0 });
}
