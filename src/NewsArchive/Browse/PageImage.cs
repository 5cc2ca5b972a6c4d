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
        var rows = await Of(db, versionIds).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.VersionId).ToDictionary(
            g => g.Key, IReadOnlyDictionary<string, PageImage> (g) => g.ToDictionary(r => r.Url, r => r.ToPage(), StringComparer.Ordinal));
    }

    /// <summary>The pictures of versions as a question that was not asked yet.</summary>
    internal static IQueryable<Row> Of(ArchiveDb db, IReadOnlyCollection<long> versionIds) =>
        from link in db.VersionImages
        where versionIds.Contains(link.VersionId)
        join image in db.Images on link.ImageId equals image.Id
        select new Row
        {
            VersionId = link.VersionId,
            Url = image.Url,
            // What was damaged here may well be at its address.
            State = image.State == ImageState.Lost && image.Reason == ImageReasons.Damaged ? ImageState.NotFetched : image.State,
            Sha256 = image.Sha256,
            Width = image.Width,
            Height = image.Height,
            CheckedUtc = image.CheckedUtc,
        };

    /// <summary>A picture of a version.</summary>
    internal sealed class Row
    {
        public required long VersionId { get; init; }
        public required string Url { get; init; }
        public required ImageState State { get; init; }
        public required byte[]? Sha256 { get; init; }
        public required int? Width { get; init; }
        public required int? Height { get; init; }
        public required DateTime? CheckedUtc { get; init; }

        public PageImage ToPage() => new(Url, State, Sha256, Width, Height, CheckedUtc);
    }
}
