using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>A version with what it changed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Previous">The stamp of the version before it; null for the first.</param>
/// <param name="Change">What it changed; null for the first, and for those too far back to be compared on this page.</param>
public sealed record VersionStep(VersionItem Version, DateTime? Previous, VersionDifference? Change);

/// <summary>A file in which the article was seen.</summary>
/// <param name="Path">The path below its folder.</param>
/// <param name="State">What became of it.</param>
public sealed record SeenFile(string Path, FileState State);

/// <summary>The history of an article: its versions with what each changed, and where it was seen.</summary>
/// <param name="Steps">Newest first.</param>
/// <param name="Files">The files, by path; at most <see cref="MostFiles"/>.</param>
public sealed record VersionsHistory(IReadOnlyList<VersionStep> Steps, IReadOnlyList<SeenFile> Files)
{
    /// <summary>Files beyond this number are not listed.</summary>
    public const int MostFiles = 100;

    // Each is compared with the one before it, which reads two bodies.
    private const int MostCompared = 40;

    /// <summary>Reads it; null when there is no such article.</summary>
    public static async Task<VersionsHistory?> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken)
    {
        var versions = await VersionItem.LoadAsync(db, publicId, cancellationToken);
        if (versions is []) return null;

        var stamps = versions.Take(MostCompared).Select(v => v.StampUtc).ToList();
        var texts = versions.Count == 1
            ? []
            : (await VersionText.LoadAsync(db, publicId, stamps, cancellationToken)).ToDictionary(t => t.StampUtc);
        return new VersionsHistory(
            [.. versions.Select((version, i) => Step(version, i + 1 < versions.Count ? versions[i + 1] : null, texts))],
            await FilesAsync(db, publicId, cancellationToken));
    }

    private static VersionStep Step(VersionItem version, VersionItem? previous, Dictionary<DateTime, VersionText> texts) => new(
        version, previous?.StampUtc,
        previous is not null && texts.TryGetValue(version.StampUtc, out var now) && texts.TryGetValue(previous.StampUtc, out var before)
            ? VersionDifference.Between(before, now)
            : null);

    private static async Task<List<SeenFile>> FilesAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken) =>
    [
        .. (await (from article in db.Articles
                   where article.PublicId == publicId
                   join file in db.Files on article.Id equals file.ArticleId
                   orderby file.Directory, file.Name
                   select new { file.Directory, file.Name, file.State }).Take(MostFiles).ToListAsync(cancellationToken))
            .Select(f => new SeenFile(f.Directory.Length == 0 ? f.Name : $"{f.Directory}/{f.Name}", f.State)),
    ];
}
