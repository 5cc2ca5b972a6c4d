using System.Text.Json;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>Takes what browsers report of breaches of the content security policy (Reporting API) and writes it to the log.</summary>
internal static partial class PolicyReports
{
    /// <summary>Where they are sent.</summary>
    public const string Path = "/csp-reports";

    private const int MostBytes = 32 * 1024;
    private const int MostReports = 10;
    private const int MostCharacters = 300;

    /// <summary>Maps the address.</summary>
    public static void MapPolicyReports(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, TakeAsync).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(HttpContext context, ILoggerFactory loggers)
    {
        if (context.Request.ContentLength > MostBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            using var reports = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, context.RequestAborted);
            if (reports.RootElement.ValueKind != JsonValueKind.Array) return Results.BadRequest();
            var log = loggers.CreateLogger(typeof(PolicyReports).FullName!);
            foreach (var report in reports.RootElement.EnumerateArray().Take(MostReports))
                if (report.ValueKind == JsonValueKind.Object && report.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Object)
                    Log.Breach(log, Text(body, "effectiveDirective"), Text(body, "blockedURL"), Text(body, "documentURL"));
            return Results.NoContent();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            ? text.Length <= MostCharacters ? text : text[..MostCharacters]
            : "";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A browser reports a breach of the content security policy: {Directive} blocked {Blocked} on {Page}")]
        public static partial void Breach(ILogger logger, string directive, string blocked, string page);
    }
}
