using Microsoft.Net.Http.Headers;
using NewsArchive.Images;
using NewsArchive.Storage;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Hosting;

/// <summary>Kept pictures, by the hash of their bytes: what an address says never changes.</summary>
internal static class ImageEndpoint
{
    private const string ForEver = "public, max-age=31536000, immutable";

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
        response.Headers.CacheControl = ForEver;
        return Results.File(path, kept.MediaType, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
