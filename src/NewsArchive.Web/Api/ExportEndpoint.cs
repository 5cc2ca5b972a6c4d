using System.Globalization;
using Microsoft.Extensions.Options;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>Any search as a file: <c>/export?format=…</c> with the parameters of the search page.</summary>
internal static class ExportEndpoint
{
    // What a reader can wait for. Beyond it the command line is the better way, and says how far it is.
    private const int MostArticles = 5_000;

    /// <summary>Answers with the file; with words when it would be too large.</summary>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, ArchiveDb db, ArchiveZone zone, TimeProvider clock, IOptions<ArchiveOptions> options, LongAnswerSlots slots,
        [AsParameters] SentSearch sent, string? format, CancellationToken cancellation)
    {
        if (ExportFormat.Find(format) is not { } chosen) return ApiAnswer.Refuse($"format: one of {string.Join(", ", ExportFormat.All.Select(f => f.Name))}.");
        var now = clock.GetUtcNow().UtcDateTime;
        var query = QueryParser.Parse(sent.Form, zone.DayOf(now));
        if (query.Ignored.Count > 0) return ApiAnswer.Refuse($"Not understood: {string.Join(", ", query.Ignored.Select(i => i.Text))}");
        using var slot = slots.Take(context, out var refusal);
        if (slot is null) return Say(context, refusal, "Too many downloads at the same time", "There are too many downloads at the moment. Please come again in half a minute.");
        var export = new ArchiveExport(db, query);
        if (await export.CountAsync(cancellation) is not (<= MostArticles)) return TooLarge(context, chosen, query);

        Downloads.MakeInert(context.Response);
        context.Response.ContentType = chosen.MediaType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"newsarchive-{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{chosen.Extension}\"";
        if (HttpMethods.IsHead(context.Request.Method)) return Results.Empty;
        if (chosen.IsStream) await WriteAsync(context.Response.Body);
        else await SendFileAsync(context, WriteAsync, cancellation);
        return Results.Empty;

        async Task WriteAsync(Stream output)
        {
            await using var writer = chosen.Writer(output);
            await export.WriteAsync(writer, options.Value.Name, now, progress: null, cancellation);
        }
    }

    private static async Task SendFileAsync(HttpContext context, Func<Stream, Task> writeAsync, CancellationToken cancellation)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await writeAsync(file);
        file.Position = 0;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, cancellation);
    }

    private static IResult TooLarge(HttpContext context, ExportFormat format, SearchQuery query)
    {
        var words = QueryText.Line(query);
        var asked = words.Length == 0 ? "" : $" --query '{words.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        var command = string.Create(CultureInfo.InvariantCulture, $"These are more than {MostArticles} articles. Run: NewsArchive.Web export --format {format.Name}{asked} --out archive{format.Extension}");
        return Say(context, StatusCodes.Status422UnprocessableEntity, "Too large for a download", command);
    }

    // Whoever followed a link of the search page reads words, not JSON.
    private static IResult Say(HttpContext context, int status, string title, string text) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Downloads.Words(context.Response, status, text)
            : Results.Problem(text, statusCode: status, title: title);
}
