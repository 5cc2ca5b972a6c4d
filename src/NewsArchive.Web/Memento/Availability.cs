using System.Text.Json.Serialization;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Memento;

/// <summary>The availability API of the Internet Archive: is there a version of this address, and which is nearest to a date?</summary>
internal static class Availability
{
    /// <summary>Answers <c>/wayback/available?url=&amp;timestamp=</c>.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, ArchiveDb db, string? url, string? timestamp, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(url)) return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, "The parameter url is missing.");
        if (!string.IsNullOrEmpty(timestamp) && !WaybackStamp.IsWellFormed(timestamp))
            return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, "The parameter timestamp must be 1 to 14 digits, yyyyMMddHHmmss.");

        var history = await MementoHistory.FindAsync(db, url, cancellation);
        return Results.Json(new AvailabilityJson(url, Snapshots(context, history, timestamp), string.IsNullOrEmpty(timestamp) ? null : timestamp), AvailabilityJsonContext.Default.AvailabilityJson);
    }

    private static ArchivedSnapshots Snapshots(HttpContext context, MementoHistory? history, string? timestamp)
    {
        if (history is null) return new ArchivedSnapshots(null);
        var nearest = string.IsNullOrEmpty(timestamp) ? history.Mementos[^1] : history.Nearest(WaybackStamp.Wanted(timestamp));
        var links = new MementoLinks(PublicLinks.RootOf(context), history);
        return new ArchivedSnapshots(new ClosestSnapshot(true, links.Version(nearest), nearest.Stamp, "200"));
    }
}

/// <summary>The answer, in the Internet Archive's names.</summary>
internal sealed record AvailabilityJson(string Url, ArchivedSnapshots ArchivedSnapshots, string? Timestamp);

/// <summary>The nearest version; without one, an empty object.</summary>
internal sealed record ArchivedSnapshots(ClosestSnapshot? Closest);

/// <summary>A version.</summary>
internal sealed record ClosestSnapshot(bool Available, string Url, string Timestamp, string Status);

[JsonSerializable(typeof(AvailabilityJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class AvailabilityJsonContext : JsonSerializerContext;
