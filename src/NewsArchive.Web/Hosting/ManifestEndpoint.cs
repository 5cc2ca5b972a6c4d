using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>The daily manifests for third parties who want to hold the archive to them.</summary>
internal static class ManifestEndpoint
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapManifests(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/manifests.json", Read, async (ArchiveDb db, CancellationToken cancellation) => Results.Json(
            (await db.Manifests.OrderByDescending(m => m.Day).ToListAsync(cancellation)).ConvertAll(ManifestLineJson.Of),
            ManifestJsonContext.Default.ListManifestLineJson));
        app.MapMethods("/manifests/{day}.json", Read, async (string day, ArchiveDb db, CancellationToken cancellation) =>
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && await DailyManifests.ReadAsync(db, date, cancellation) is { } view
                ? Results.Json(ManifestJson.Of(view), ManifestJsonContext.Default.ManifestJson)
                : Results.NotFound());
    }
}

/// <summary>A day in the list of manifests.</summary>
internal sealed record ManifestLineJson(string Day, int Count, string MerkleRoot, string Sha256, string Url)
{
    public static ManifestLineJson Of(DailyManifest manifest)
    {
        var day = manifest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new ManifestLineJson(
            day, manifest.Count, Convert.ToHexStringLower(manifest.MerkleRoot), Convert.ToHexStringLower(manifest.Sha256), $"/manifests/{day}.json");
    }
}

/// <summary>A manifest as JSON; the names are relied on by others.</summary>
internal sealed record ManifestJson(
    string Day, int Count, string MerkleRoot, string Sha256, string? PreviousDay, string? PreviousSha256, IReadOnlyList<string> Versions)
{
    public static ManifestJson Of(ManifestView view) => new(
        Text(view.Manifest.Day), view.Manifest.Count, Convert.ToHexStringLower(view.Manifest.MerkleRoot),
        Convert.ToHexStringLower(view.Manifest.Sha256), view.Previous is null ? null : Text(view.Previous.Day),
        view.Previous is null ? null : Convert.ToHexStringLower(view.Previous.Sha256), view.Lines);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(ManifestJson))]
[JsonSerializable(typeof(List<ManifestLineJson>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
