using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.Storage;

namespace NewsArchive.Web.Verbs;

/// <summary><c>images</c>: lists the image ledger, and <c>images fetch</c> fetches now.</summary>
internal static class ImagesVerb
{
    public static Command Command()
    {
        var state = StateOption("Only pictures in this state: not-fetched, stored, alive or lost.", [.. ImageStates.Names]);
        var host = HostOption();
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("images", "List the pictures that articles show, and what became of them.") { state, host, json, FetchCommand() };
        command.SetAction((parsed, cancellation) => ListAsync(StateOf(parsed.GetValue(state)), parsed.GetValue(host), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command FetchCommand()
    {
        var state = StateOption("Ask again for pictures in this state, whatever was decided about them: not-fetched, alive or lost.", ["not-fetched", "alive", "lost"]);
        var host = HostOption();
        var command = new Command("fetch", "Fetch what is due, and what the options name; needs Images:Mode=Archive.") { state, host };
        command.SetAction((parsed, cancellation) => FetchAsync(StateOf(parsed.GetValue(state)), parsed.GetValue(host), cancellation));
        return command;
    }

    private static Option<string?> StateOption(string description, string[] states)
    {
        var option = new Option<string?>("--state") { Description = description };
        option.AcceptOnlyFromAmong(states);
        return option;
    }

    private static Option<string?> HostOption() => new("--host") { Description = "Only pictures of this host, such as gdb.voanews.com." };

    private static ImageState? StateOf(string? name) => name is null ? null : ImageStates.Of(name);

    private static async Task<int> ListAsync(ImageState? state, string? host, bool json, CancellationToken cancellation)
    {
        using var program = await CommandLine.OpenAsync(cancellation);
        await using var scope = program.Services.CreateAsyncScope();
        var images = scope.ServiceProvider.GetRequiredService<ArchiveDb>().Images.InState(state).FromHost(host?.ToLowerInvariant());
        await foreach (var line in images.OrderBy(i => i.Id).AsLines().AsAsyncEnumerable().WithCancellation(cancellation))
            Console.WriteLine(json ? ImageJson.Of(line) : Text(line));
        return ExitCodes.Done;
    }

    private static async Task<int> FetchAsync(ImageState? state, string? host, CancellationToken cancellation)
    {
        using var program = await CommandLine.OpenAsync(cancellation);
        if (program.Services.GetRequiredService<IOptions<ImageOptions>>().Value.Mode != ImageMode.Archive)
            throw new OperatorException("Images:Mode is not Archive, so nothing is fetched. Set it to Archive.");

        var pass = program.Services.GetRequiredService<ImagePass>();
        if (state is not null || host is not null)
        {
            await using var scope = program.Services.CreateAsyncScope();
            await ImagePass.AskAgainAsync(scope.ServiceProvider.GetRequiredService<ArchiveDb>(), state, host?.ToLowerInvariant(), reason: null, cancellation);
        }

        return await FetchAsync(pass, cancellation) is { } report
            ? Told(report)
            : throw new OperatorException("Another process is fetching at the moment; it takes what was asked for as well.");
    }

    /// <summary>Fetches what is due, telling the progress on a terminal.</summary>
    public static async Task<ImageReport?> FetchAsync(ImagePass pass, CancellationToken cancellation)
    {
        try
        {
            return await pass.RunAsync(Console.IsErrorRedirected ? null : new Ticker(), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Pictures cannot be kept: {e.Message}", e);
        }
    }

    /// <summary>The report in words.</summary>
    public static string Words(ImageReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"pictures: {report.Stored} kept ({report.Bytes} bytes), {report.Alive} alive and not kept, {report.Lost} lost, {report.Postponed} to be tried again");

    private static int Told(ImageReport report)
    {
        Console.WriteLine(Words(report));
        return ExitCodes.Done;
    }

    private static string Text(ImageLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ImageStates.NameOf(line.State)}\t{line.Reason}\t{VisibleText.Of(line.Url)}\t{(line.Sha256 is null ? "" : "/images/" + Convert.ToHexStringLower(line.Sha256))}\t{line.CheckedUtc:yyyy-MM-ddTHH:mm:ssZ}\t{VisibleText.Of(line.Detail)}");

    private sealed class Ticker : IProgress<ImageReport>
    {
        public void Report(ImageReport value) => Console.Error.WriteLine(Words(value));
    }
}

/// <summary>A picture as JSON; the names are relied on by scripts.</summary>
internal sealed record ImageJson(
    string Url, string? ProxyUrl, string State, string? Reason, string? Detail, DateTime? CheckedUtc, int Attempts, DateTime? DueUtc,
    string? Image, string? Sha256, string? MediaType, int? Width, int? Height, long? Bytes, string? FetchedUrl)
{
    public static string Of(ImageLine line)
    {
        var name = line.Sha256 is null ? null : Convert.ToHexStringLower(line.Sha256);
        return JsonSerializer.Serialize(
            new ImageJson(
                line.Url, line.ProxyUrl, ImageStates.NameOf(line.State), line.Reason, line.Detail, line.CheckedUtc, line.Attempts, line.DueUtc,
                name is null ? null : $"/images/{name}", name, line.MediaType, line.Width, line.Height, line.Bytes, line.FetchedUrl),
            ImageJsonContext.ForLines.ImageJson);
    }
}

[JsonSerializable(typeof(ImageJson))]
internal sealed partial class ImageJsonContext : JsonSerializerContext
{
    /// <summary>For a terminal and for pipes.</summary>
    public static ImageJsonContext ForLines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
