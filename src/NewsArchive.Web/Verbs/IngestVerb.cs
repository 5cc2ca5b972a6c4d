using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Web.Hosting;
using Spectre.Console;

namespace NewsArchive.Web.Verbs;

/// <summary><c>ingest</c>: one pass over folders, with progress and an end report.</summary>
internal static class IngestVerb
{
    // Files that are still being written are waited for, but not for ever.
    private const int MostExtraPasses = 10;

    private static readonly TimeSpan WaitForOther = TimeSpan.FromMinutes(10);

    public static Command Command()
    {
        var folders = new Argument<string[]>("folder") { Description = "Folders of article files; none: those of Ingest:Folders.", Arity = ArgumentArity.ZeroOrMore };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when files were rejected." };
        var retry = new Option<bool>("--retry") { Description = "Read rejected files again though they have not changed." };
        var git = new Option<string?>("--git") { Description = "Take in the whole history of a git repository instead: what was overwritten or deleted since.", HelpName = "repository" };
        var command = new Command("ingest", "Take in everything that is new or changed in the folders, once.") { folders, strict, retry, git };
        command.Validators.Add(result =>
        {
            if (result.GetValue(git) is not null && result.GetValue(folders) is { Length: > 0 }) result.AddError("Name folders or --git, not both.");
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(git) is { } repository
            ? GitSalvage.RunAsync(repository, parsed.GetValue(strict), parsed.GetValue(retry), cancellation)
            : RunAsync(parsed.GetValue(folders) ?? [], parsed.GetValue(strict), parsed.GetValue(retry), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] folders, bool strict, bool retry, CancellationToken cancellation)
    {
        using var host = await CommandLine.OpenAsync(cancellation);
        var paths = folders.Length > 0
            ? [.. folders.Select(IngestFolders.Absolute).Distinct(StringComparer.Ordinal)]
            : host.Services.GetRequiredService<IngestFolders>().Paths;
        if (Complaint(paths) is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
            return ExitCodes.WrongUse;
        }

        var watch = Stopwatch.StartNew();
        var report = await WithProgressAsync(paths, progress => PassesAsync(host.Services, paths, retry, progress, cancellation));
        IngestReportText.Write(Console.Out, report, watch.Elapsed);
        await FetchPicturesAsync(host.Services, cancellation);
        if (report.FolderFaults.Length > 0) return ExitCodes.Failed;
        return strict && report.Rejected > 0 ? ExitCodes.DoneWithRejections : ExitCodes.Done;
    }

    // A server of the same archive may be fetching already; what is due is in its queue then.
    private static async Task FetchPicturesAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (services.GetRequiredService<IOptions<ImageOptions>>().Value.Mode != ImageMode.Archive) return;
        if (await ImagesVerb.FetchAsync(services.GetRequiredService<ImagePass>(), cancellation) is { } pictures) Console.WriteLine(ImagesVerb.Words(pictures));
    }

    private static string? Complaint(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return "Name a folder: ingest FOLDER, or set Ingest:Folders.";
        return paths.FirstOrDefault(path => !Directory.Exists(path)) is { } missing ? $"There is no folder {missing}." : null;
    }

    private static async Task<IngestReport> PassesAsync(
        IServiceProvider services, IReadOnlyList<string> paths, bool retry, IProgress<IngestReport> progress, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<IOptions<IngestOptions>>().Value;
        if (options.Workers == 0) options.Workers = Environment.ProcessorCount; // nobody reads pages from this process
        var report = await OnePassAsync(services, paths, options, retry, progress, cancellation);
        for (var extra = 0; report.Unsettled > 0 && extra < MostExtraPasses; extra++)
        {
            await Task.Delay(options.SettleTime, cancellation);
            var again = await OnePassAsync(services, paths, options, retry: false, progress: null, cancellation);
            report = report with { Seen = 0, Unchanged = 0, Unsettled = 0 } + again with { Unchanged = again.Unchanged - report.Read };
        }

        return report;
    }

    private static async Task<IngestReport> OnePassAsync(
        IServiceProvider services, IReadOnlyList<string> paths, IngestOptions options, bool retry,
        IProgress<IngestReport>? progress, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < WaitForOther)
        {
            var report = await Insistence.OnAsync(
                () => services.GetRequiredService<IngestPass>().RunAsync(paths, options, retry, progress, cancellation), cancellation);
            if (report is not null) return report;
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation);
        }

        throw new OperatorException("Another process has been taking files in for ten minutes. Stop it, or set Ingest:Enabled to false there.");
    }

    private static Task<IngestReport> WithProgressAsync(IReadOnlyList<string> paths, Func<IProgress<IngestReport>, Task<IngestReport>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return work(new PlainProgress(Console.Error));
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Looking for new files", maxValue: Math.Max(1, IngestPass.CountFiles(paths)));
                var report = await work(new BarProgress(bar));
                bar.Value = bar.MaxValue;
                return report;
            });
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<IngestReport>
    {
        public void Report(IngestReport value)
        {
            bar.Description = Markup.Escape(IngestReportText.Line(value));
            bar.Value = Math.Max(value.Read, value.Seen);
        }
    }

    /// <summary>A line now and then, for logs and pipes.</summary>
    private sealed class PlainProgress(TextWriter writer) : IProgress<IngestReport>
    {
        private const int FilesPerLine = 5_000;
        private int _told;

        public void Report(IngestReport value)
        {
            if (value.Read - _told < FilesPerLine) return;
            _told = value.Read;
            writer.WriteLine(IngestReportText.Line(value));
        }
    }
}
