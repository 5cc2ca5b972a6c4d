using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>What a page needs to know of a picture.</summary>
/// <param name="Url">Its own address, as the body has it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Sha256">The name of the bytes kept here; null when none are.</param>
/// <param name="Width">Their width in pixels; null when none are kept.</param>
/// <param name="Height">Their height in pixels; null when none are kept.</param>
/// <param name="CheckedUtc">When it was last asked for; null when it never was.</param>
public sealed record PageImage(string Url, ImageState State, byte[]? Sha256, int? Width, int? Height, DateTime? CheckedUtc)
{
    /// <summary>No pictures.</summary>
    public static IReadOnlyDictionary<string, PageImage> None { get; } = new Dictionary<string, PageImage>();

    /// <summary>The path under which the bytes kept here are served; null when none are.</summary>
    public string? Path => State == ImageState.Stored && Sha256 is not null ? $"/images/{Convert.ToHexStringLower(Sha256)}" : null;

    /// <summary>The pictures of a version, by their addresses.</summary>
    public static async Task<IReadOnlyDictionary<string, PageImage>> LoadAsync(ArchiveDb db, long versionId, CancellationToken cancellationToken) =>
        (await LoadAsync(db, [versionId], cancellationToken)).GetValueOrDefault(versionId) ?? None;

    /// <summary>The pictures of versions, by the versions' numbers; those without pictures are left out.</summary>
    public static async Task<Dictionary<long, IReadOnlyDictionary<string, PageImage>>> LoadAsync(
        ArchiveDb db, IReadOnlyCollection<long> versionIds, CancellationToken cancellationToken)
    {
        var rows = await (
            from link in db.VersionImages
            where versionIds.Contains(link.VersionId)
            join image in db.Images on link.ImageId equals image.Id
            // What was damaged here may well be at its address.
            let state = image.State == ImageState.Lost && image.Reason == ImageReasons.Damaged ? ImageState.NotFetched : image.State
            select new { link.VersionId, Image = new PageImage(image.Url, state, image.Sha256, image.Width, image.Height, image.CheckedUtc) })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.VersionId).ToDictionary(
            g => g.Key, IReadOnlyDictionary<string, PageImage> (g) => g.ToDictionary(r => r.Image.Url, r => r.Image, StringComparer.Ordinal));
    }
}
