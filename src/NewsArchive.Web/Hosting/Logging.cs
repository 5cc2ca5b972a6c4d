using System.Globalization;
using Serilog;
using Serilog.Events;

namespace NewsArchive.Web.Hosting;

/// <summary>Logs go to standard error, so that standard output holds results only.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static void AddArchiveLogging(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSerilog(
            (_, logger) => logger
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                // It warns that the keys are not encrypted once more: whoever reads the database has the archive anyway.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                // What a command or a connection throws is told by whoever asked; EF would tell of the history table that a first start looks for in vain.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database", LogEventLevel.Fatal)
                .ReadFrom.Configuration(configuration)
                .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture),
            preserveStaticLogger: true);
}
