using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Images;

/// <summary>Tells whoever keeps pages that pictures have come or gone, so that the pages that show them are made anew.</summary>
internal static class PictureChanges
{
    // Beyond this a note says "anything".
    private const int MostNamed = 64;

    /// <summary>Notes the articles that show these pictures; nothing when there are none.</summary>
    public static async Task NoteAsync(ArchiveDb db, IReadOnlyCollection<long> imageIds, CancellationToken cancellation)
    {
        var touched = await (from link in db.VersionImages
                             where imageIds.Contains(link.ImageId)
                             join version in db.Versions on link.VersionId equals version.Id
                             join article in db.Articles on version.ArticleId equals article.Id
                             select new { article.PublicId, article.Day }).Distinct().Take(MostNamed + 1).ToListAsync(cancellation);
        if (touched is []) return;
        db.Changes.Add(new ArchiveChange
        {
            Touched = touched.Count > MostNamed
                ? null
                : string.Join('\n', touched.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.PublicId} {a.Day:yyyy-MM-dd}"))),
        });
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
