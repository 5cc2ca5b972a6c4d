using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>Where a paragraph stands: in the newest version that has it.</summary>
/// <param name="StampUtc">The second that names the version in its address.</param>
/// <param name="ParagraphId">The paragraph's id there: its text is the same, its ordinal need not be.</param>
public sealed record ParagraphPlace(DateTime StampUtc, string ParagraphId)
{
    // Bodies are read one by one, so that an article with very many versions costs no more memory than one.
    private const int MostVersions = 100;

    /// <summary>Looks for a paragraph, by its whole id and then by its text alone; null when none of the newest hundred versions has it.</summary>
    public static async Task<ParagraphPlace?> FindAsync(ArchiveDb db, string publicId, string paragraphId, CancellationToken cancellationToken)
    {
        var versions = from article in db.Articles
                       where article.PublicId == publicId
                       join version in db.Versions on article.Id equals version.ArticleId
                       join content in db.Contents on version.Id equals content.VersionId
                       orderby version.StampUtc descending
                       select new { version.StampUtc, content.Html };
        ParagraphPlace? sameText = null;
        await foreach (var version in versions.Take(MostVersions).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var ids = BodyRenderer.ParagraphIds(SafeHtml.FromSanitized(version.Html));
            if (ids.Contains(paragraphId)) return new ParagraphPlace(version.StampUtc, paragraphId);
            if (sameText is null && ids.FirstOrDefault(id => Browse.ParagraphId.HaveSameText(id, paragraphId)) is { } moved)
                sameText = new ParagraphPlace(version.StampUtc, moved);
        }

        return sameText;
    }
}
