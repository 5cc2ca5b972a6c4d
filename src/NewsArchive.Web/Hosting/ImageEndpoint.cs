using Microsoft.Net.Http.Headers;
using NewsArchive.Images;
using NewsArchive.Storage;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Hosting;

/// <summary>Kept pictures, by the hash of their bytes: what an address says never changes, but it may have to say it no longer.</summary>
internal static class ImageEndpoint
{
    // A picture may be withdrawn, so no copy is shown for longer than a day without asking. The answer to that is 304, without a body.
    private const string ForADay = "public, max-age=86400, must-revalidate";

    public static void MapImages(this IEndpointRouteBuilder app) => app.MapMethods("/images/{sha256}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        string sha256, HttpResponse response, ArchiveDb db, ImageStore store, CancellationToken cancellation)
    {
        Downloads.MakeInert(response);
        if (!KeptImage.TryParseName(sha256, out var hash)) return Results.NotFound();
        var kept = await KeptImage.FindAsync(db, hash, cancellation);
        if (kept is null) return Results.NotFound();

        // Not even a copy that somebody else keeps of this answer may show what is withdrawn.
        if (!kept.IsInSight) return Downloads.Words(response, StatusCodes.Status410Gone, "This picture belongs to a withdrawn article.");

        var path = store.PathOf(hash);
        if (!File.Exists(path)) return Results.NotFound();
        response.Headers.CacheControl = ForADay;
        return Results.File(path, kept.MediaType, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
