using NewsArchive.Web.Telemetry;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace NewsArchive.Web.Hosting;

/// <summary>Logs go to standard error, so that standard output holds results only.</summary>
internal static class Logging
{
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static void AddArchiveLogging(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ArchiveServices.Checked<LogOptions>(configuration, "Logging");
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        services.AddSerilog(
            (_, logger) => logger
                .MinimumLevel.Is(Of(options.Level))
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                // It warns that the keys are not encrypted once more: whoever reads the database has the archive anyway.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                // What a command or a connection throws is told by whoever asked; EF would tell of the history table that a first start looks for in vain.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database", LogEventLevel.Fatal)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Query", LogEventLevel.Fatal)
                // Why a start failed is told in words at the end, not in a trace before them. A service that fails later is told as fatal.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                // The monitoring asks every few seconds, and its answer says what is wrong.
                .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                .ReadFrom.Configuration(configuration)
                .WriteTo.Console(Formatter(options.Format), standardErrorFromLevel: LogEventLevel.Verbose),
            preserveStaticLogger: true);
    }

    private static ITextFormatter Formatter(LogFormat format) => format == LogFormat.Json ? new RenderedCompactJsonFormatter() : new LineFormatter();

    private static LogEventLevel Of(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
