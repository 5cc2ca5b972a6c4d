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
/// <param name="ArticleId">The database's number of the article, for looking up; never shown.</param>
/// <param name="Steps">Newest first.</param>
/// <param name="ShownText">The text of the version shown by default.</param>
/// <param name="Files">The files, by path; at most <see cref="MostFiles"/>.</param>
public sealed record VersionsHistory(long ArticleId, IReadOnlyList<VersionStep> Steps, string ShownText, IReadOnlyList<SeenFile> Files)
{
    /// <summary>Files beyond this number are not listed.</summary>
    public const int MostFiles = 100;

    // Each is compared with the one before it, which reads two bodies.
    private const int MostCompared = 40;

    /// <summary>Reads it; null when there is no such article.</summary>
    public static async Task<VersionsHistory?> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(db, publicId, cancellationToken);
        return rows is [] ? null : new VersionsHistory(
            rows[0].ArticleId,
            [.. rows.Select((row, i) => Step(row, i + 1 < rows.Count ? rows[i + 1] : null))],
            rows.Find(r => r.Version.IsCurrent)?.Text ?? "",
            await FilesAsync(db, publicId, cancellationToken));
    }

    // One command reads all versions, and the texts of those that are compared.
    private static Task<List<Row>> RowsAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken)
    {
        var compared = db.Versions.Where(v => v.Article!.PublicId == publicId).OrderByDescending(v => v.StampUtc).Take(MostCompared).Select(v => v.Id);
        return (from article in db.Articles
                where article.PublicId == publicId
                join version in db.Versions on article.Id equals version.ArticleId
                from content in db.Contents.Where(c => c.VersionId == version.Id && compared.Contains(c.VersionId)).DefaultIfEmpty()
                orderby version.StampUtc descending, version.Number descending
                select new Row(
                    article.Id,
                    new VersionItem(
                        version.Number, version.StampUtc, version.CapturedUtc, version.CapturedSource, version.IngestedUtc,
                        version.PublishedUtc, version.PublishedPrecision, version.Title, version.Language,
                        article.CurrentVersionId == version.Id),
                    content!.Text, content.Facts)).ToListAsync(cancellationToken);
    }

    private static VersionStep Step(Row row, Row? previous) => new(
        row.Version, previous?.Version.StampUtc,
        row.ToText() is { } now && previous?.ToText() is { } before ? VersionDifference.Between(before, now) : null);

    private static async Task<List<SeenFile>> FilesAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken) =>
    [
        .. (await (from article in db.Articles
                   where article.PublicId == publicId
                   join file in db.Files on article.Id equals file.ArticleId
                   orderby file.Directory, file.Name
                   select new { file.Directory, file.Name, file.State }).Take(MostFiles).ToListAsync(cancellationToken))
            .Select(f => new SeenFile(f.Directory.Length == 0 ? f.Name : $"{f.Directory}/{f.Name}", f.State)),
    ];

    private sealed record Row(long ArticleId, VersionItem Version, string? Text, ArticleFacts? Facts)
    {
        public VersionText? ToText() => Text is null || Facts is null ? null : new VersionText(
            Version.Number, Version.StampUtc, Version.CapturedUtc, Version.Title, Version.Language, Version.PublishedUtc, Version.Precision, Text, Facts);
    }
}
