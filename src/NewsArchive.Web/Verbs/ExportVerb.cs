using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Web.Interop;
using Spectre.Console;

namespace NewsArchive.Web.Verbs;

/// <summary><c>export</c>: writes articles of any number into a file or a folder.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var format = new Option<string>("--format") { Description = "ndjson, csv, spreadsheet, warc, warc-strict, wacz, epub, or folder: the files themselves.", Required = true };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(f => f.Name), ExportFormat.Folder]);
        var query = new Option<string?>("--query") { Description = "Words and operators, as in the search box; everything without." };
        var source = new Option<string[]>("--source") { Description = "Only this source, by its slug; may be repeated." };
        var from = new Option<string?>("--from") { Description = "The first day, month or year." };
        var to = new Option<string?>("--to") { Description = "The last day, month or year, included." };
        var language = new Option<string?>("--lang") { Description = "Only this language, such as zh-Hans." };
        var path = new Option<string?>("--out") { Description = "The file or, for the format folder, the folder; standard output without." };
        var command = new Command("export", "Write articles into a file or a folder.") { format, query, source, from, to, language, path };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ExportOrder(parsed.GetValue(format)!, new QueryForm
            {
                Q = parsed.GetValue(query),
                Source = parsed.GetValue(source),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Lang = parsed.GetValue(language) is { } tag ? [tag] : null,
            }, parsed.GetValue(path)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ExportOrder order, CancellationToken cancellation)
    {
        if (order.Complaint() is { } complaint) return await RefuseAsync(complaint);
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<ArchiveOptions>>().Value;
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var query = QueryParser.Parse(order.Query, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, Zones.Find(options.TimeZone)!)));
        if (query.Ignored.Count > 0) return await RefuseAsync($"Not understood: {string.Join(", ", query.Ignored.Select(i => i.Text))}");

        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        if (order.IsOtherThan(QueryText.Line(query))) return await RefuseAsync($"The folder {order.Path} holds a stopped export of something else.");
        if (await UnknownSourceAsync(db, query, cancellation) is { } unknown) return await RefuseAsync($"There is no source {unknown}.");
        var export = new ArchiveExport(db, query);
        ExportManifest manifest;
        try
        {
            manifest = await WithProgressAsync(progress =>
                order.WriteAsync(writer => export.WriteAsync(writer, options.Name, now, progress, cancellation)));
        }
        catch (TimeoutException e)
        {
            throw new OperatorException("The search takes too long for the database. Leave out the words and filter the export, or ask for fewer days at a time.", e);
        }

        await (order.IsStandardOutput ? Console.Error : Console.Out).WriteLineAsync(Line(manifest));
        return ExitCodes.Done;
    }

    private static async Task<string?> UnknownSourceAsync(ArchiveDb db, SearchQuery query, CancellationToken cancellation)
    {
        if (query.Sources.Count == 0) return null;
        var sources = (await SourceList.LoadAsync(db, cancellation)).All;
        return query.Sources.FirstOrDefault(name => !sources.Any(s => ((string[])[s.Slug, s.NameHans, s.NameHant, s.NameEn]).Contains(name, StringComparer.OrdinalIgnoreCase)));
    }

    private static async Task<int> RefuseAsync(string complaint)
    {
        await Console.Error.WriteLineAsync(complaint);
        return ExitCodes.WrongUse;
    }

    private static string Line(ExportManifest manifest) => string.Create(
        CultureInfo.InvariantCulture, $"{manifest.Exported} of {manifest.Total?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} articles exported");

    private static Task<ExportManifest> WithProgressAsync(Func<IProgress<ExportManifest>, Task<ExportManifest>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return work(new PlainProgress(Console.Error));
        return console.Progress().StartAsync(context =>
        {
            var task = context.AddTask("Exporting");
            return work(new BarProgress(task));
        });
    }

    private sealed class BarProgress(ProgressTask task) : IProgress<ExportManifest>
    {
        public void Report(ExportManifest value)
        {
            if (value.Total is { } total) task.MaxValue = total;
            else task.IsIndeterminate = true;
            task.Value = value.Exported;
        }
    }

    /// <summary>A line now and then, for logs and pipes.</summary>
    private sealed class PlainProgress(TextWriter writer) : IProgress<ExportManifest>
    {
        private const int ArticlesPerLine = 5_000;
        private long _told;

        public void Report(ExportManifest value)
        {
            if (value.Exported - _told < ArticlesPerLine) return;
            _told = value.Exported;
            writer.WriteLine(Line(value));
        }
    }
}

/// <summary>What to export, and where to.</summary>
internal sealed record ExportOrder(string Format, QueryForm Query, string? Path)
{
    private const string Unfinished = ".part";

    public bool IsStandardOutput => Path is null or "-";

    private bool IsFolder => Format == ExportFormat.Folder;

    /// <summary>What makes no sense about it; null when everything does.</summary>
    public string? Complaint()
    {
        foreach (var date in (string?[])[Query.From, Query.To])
        {
            if (date is not null && ReaderDate.Parse(date) is null) return $"'{date}' is no date such as 2023-07-18, 2023-07 or 2023.";
        }

        if (IsFolder) return FolderComplaint();
        if (IsStandardOutput) return ExportFormat.Find(Format)!.IsStream ? null : $"The format {Format} needs --out: it cannot be written from beginning to end.";
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path!));
        return Directory.Exists(folder) ? null : $"There is no folder {folder}.";
    }

    /// <summary>Lets a writer write. A file has its name only when it is whole: what a stopped export leaves ends with .part.</summary>
    public async Task<ExportManifest> WriteAsync(Func<IExportWriter, Task<ExportManifest>> exportAsync)
    {
        if (IsFolder)
        {
            await using var folder = new FolderExport(Path!);
            return await exportAsync(folder);
        }

        if (IsStandardOutput)
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput());
            return await ToStreamAsync(output, exportAsync);
        }

        ExportManifest manifest;
        await using (var file = new FileStream(Path! + Unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            manifest = await ToStreamAsync(file, exportAsync);
        File.Move(Path! + Unfinished, Path!, overwrite: true);
        return manifest;
    }

    private async Task<ExportManifest> ToStreamAsync(Stream output, Func<IExportWriter, Task<ExportManifest>> exportAsync)
    {
        await using var writer = ExportFormat.Find(Format)!.Writer(output);
        return await exportAsync(writer);
    }

    /// <summary>Whether the folder holds what is left of another export; that of the same one is taken up again.</summary>
    public bool IsOtherThan(string query) => IsFolder && FolderExport.Stopped(Path!) is { } stopped && stopped != query;

    // Files of two exports in one folder would be one archive that nobody asked for.
    private string? FolderComplaint()
    {
        if (IsStandardOutput) return "The format folder needs --out FOLDER.";
        if (File.Exists(Path)) return $"{Path} is a file.";
        return Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any() && FolderExport.Stopped(Path) is null ? $"The folder {Path} is not empty." : null;
    }
}
