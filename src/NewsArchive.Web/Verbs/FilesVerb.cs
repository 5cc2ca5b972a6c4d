using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Web.Verbs;

/// <summary><c>files</c>: lists the ledger, so that nothing is lost without a line that says why.</summary>
internal static class FilesVerb
{
    public static Command Command()
    {
        var state = new Option<string?>("--state") { Description = "Only files in this state: stored, duplicate, rejected, ignored or missing." };
        state.AcceptOnlyFromAmong("stored", "duplicate", "rejected", "ignored", "missing");
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("files", "List the files of the watched folders and what became of them.") { state, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(state), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? state, bool json, CancellationToken cancellation)
    {
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<ArchiveDb>().Files.IgnoreQueryFilters();
        if (state is not null)
        {
            var wanted = Enum.Parse<FileState>(state, ignoreCase: true);
            files = files.Where(f => f.State == wanted);
        }

        var lines = files.OrderBy(f => f.FolderId).ThenBy(f => f.Directory).ThenBy(f => f.Name).Select(f => new FileLine(
            f.Folder!.Path, f.Directory, f.Name, f.State, f.Reason, f.Detail, f.SeenUtc, f.Article == null ? null : f.Article.PublicId));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellation))
            Console.WriteLine(json ? line.ToJson() : line.ToText());
        return ExitCodes.Done;
    }
}

/// <summary>A line of the list.</summary>
internal sealed record FileLine(
    string Folder, string Directory, string Name, FileState State, string? Reason, string? Detail, DateTime SeenUtc, string? ArticleId)
{
    private string Path => Directory.Length == 0 ? $"{Folder}/{Name}" : $"{Folder}/{Directory}/{Name}";

    private string StateName => State.ToString().ToLowerInvariant();

    private string? Permalink => ArticleId is null ? null : $"/a/{ArticleId}";

    public string ToJson() => JsonSerializer.Serialize(
        new FileJson(Path, StateName, Reason, Detail, SeenUtc, Permalink), FileJsonContext.ForLines.FileJson);

    // A name may hold anything, line ends and terminal codes included.
    public string ToText() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{StateName}\t{Reason}\t{VisibleText.Of(Path)}\t{Permalink}\t{SeenUtc:yyyy-MM-ddTHH:mm:ssZ}\t{VisibleText.Of(Detail)}");

}

/// <summary>The same as JSON; the names are relied on by scripts.</summary>
internal sealed record FileJson(string Path, string State, string? Reason, string? Detail, DateTime SeenUtc, string? Permalink);

[JsonSerializable(typeof(FileJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FileJsonContext : JsonSerializerContext
{
    /// <summary>For a terminal and for pipes, where Chinese is best left as it is.</summary>
    public static FileJsonContext ForLines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
