using System.Diagnostics;
using System.Globalization;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Git;
using NewsArchive.Web.Hosting;
using Spectre.Console;

namespace NewsArchive.Web.Verbs;

/// <summary><c>ingest --git</c>: takes in the history of a repository, with progress and an end report.</summary>
internal static class GitSalvage
{
    public static async Task<int> RunAsync(string repository, bool strict, bool retry, CancellationToken cancellation)
    {
        var path = IngestFolders.Absolute(repository);
        if (!Directory.Exists(path))
        {
            await Console.Error.WriteLineAsync($"There is no folder {path}.");
            return ExitCodes.WrongUse;
        }

        using var host = await CommandLine.OpenAsync(cancellation);
        var watch = Stopwatch.StartNew();
        var report = await WithProgressAsync(progress => RunAsync(host.Services, path, retry, progress, cancellation));
        IngestReportText.Write(Console.Out, report, watch.Elapsed);
        return strict && report.Rejected > 0 ? ExitCodes.DoneWithRejections : ExitCodes.Done;
    }

    private static async Task<IngestReport> RunAsync(
        IServiceProvider services, string path, bool retry, IProgress<GitProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return await services.GetRequiredService<GitPass>().RunAsync(path, retry, progress, cancellation)
                ?? throw new OperatorException("Another process is taking files in. Stop it, or set Ingest:Enabled to false there, and start again.");
        }
        catch (GitException e)
        {
            throw new OperatorException($"{path} cannot be read as a git repository. {e.Message}", e);
        }
    }

    private static Task<IngestReport> WithProgressAsync(Func<IProgress<GitProgress>, Task<IngestReport>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return work(new Lines());
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Looking through the history");
                var report = await work(new Bar(bar));
                bar.Value = bar.MaxValue;
                return report;
            });
    }

    private sealed class Bar(ProgressTask bar) : IProgress<GitProgress>
    {
        public void Report(GitProgress value)
        {
            bar.Description = Markup.Escape(IngestReportText.Line(value.Sum));
            (bar.MaxValue, bar.Value) = (Math.Max(1, value.AllCommits), value.Commits);
        }
    }

    /// <summary>A line now and then, for logs and pipes.</summary>
    private sealed class Lines : IProgress<GitProgress>
    {
        private const int FilesPerLine = 5_000;
        private int _told;

        public void Report(GitProgress value)
        {
            if (value.Sum.Seen - _told < FilesPerLine) return;
            _told = value.Sum.Seen;
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{value.Commits} of {value.AllCommits} commits: {IngestReportText.Line(value.Sum)}"));
        }
    }
}
