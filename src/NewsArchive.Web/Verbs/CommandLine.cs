using System.CommandLine;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Verbs;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    private static readonly string[] Help = ["--help", "-h", "-?", "--version"];

    // A batch that is being written comes to its end.
    private static readonly TimeSpan PatienceWithVerb = TimeSpan.FromSeconds(8);

    /// <summary>Whether the arguments are a verb, or an attempt at one; settings such as <c>--urls</c> go to the server.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || Help.Contains(first));

    /// <summary>What is said of a failure: which verb failed, or that the server cannot start.</summary>
    public static string Complaint(string[] args, string message) =>
        args is [var first, ..] && !first.StartsWith('-') ? $"{first}: {message}" : $"NewsArchive cannot start: {message}";

    /// <summary>Runs a verb.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("NewsArchive, a web archive of news articles. Without a verb it serves the archive; settings are environment variables such as Ingest__Folders__0 and Database__Provider.")
        {
            IngestVerb.Command(),
            FilesVerb.Command(),
            ImagesVerb.Command(),
            VerifyVerb.Command(),
            WithdrawVerb.Command(),
            BackupVerb.Command(),
            RestoreVerb.Command(),
            RenormalizeVerb.Command(),
            ReindexVerb.Command(),
            QualityVerb.Command(),
            ExportVerb.Command(),
            MigrateVerb.Command(),
            HashPasswordVerb.Command(),
            CheckVerb.Command(),
            HealthVerb.Command(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = PatienceWithVerb });

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(parsed.CommandResult.Command == root ? error.Message : Complaint(args, error.Message));
        await Console.Error.WriteLineAsync("Use --help to see the verbs and their options.");
        return ExitCodes.WrongUse;
    }

    /// <summary>The archive of the settings, with its schema up to date.</summary>
    public static async Task<IHost> OpenAsync(CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = SettingsReadOnce.With(), ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddArchiveLogging(builder.Configuration);
        var database = DatabaseSettings.From(builder.Configuration, maySample: false);
        builder.Services.AddArchive(builder.Configuration, database);
        var host = builder.Build();
        await DatabaseUpgrade.RunAsync(host.Services, database, TimeSpan.Zero, cancellation);
        return host;
    }
}
