using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>A version by its moments alone.</summary>
/// <param name="StampUtc">The second that names it in its address.</param>
/// <param name="CapturedUtc">When it was observed.</param>
public sealed record VersionMoment(DateTime StampUtc, DateTime CapturedUtc);

/// <summary>What the database adds to the text of a version on its page: what became of its pictures, and the other versions.</summary>
/// <param name="Pictures">The pictures of the version, by their addresses.</param>
/// <param name="Versions">The versions of its article, newest captured first; at most <see cref="MostVersions"/>.</param>
public sealed record ArticleMargin(IReadOnlyDictionary<string, PageImage> Pictures, IReadOnlyList<VersionMoment> Versions)
{
    /// <summary>Versions beyond this number are in the history alone.</summary>
    public const int MostVersions = 6;

    /// <summary>Nothing.</summary>
    public static ArticleMargin Empty { get; } = new(PageImage.None, []);

    /// <summary>Reads it in one command; without one when there are neither pictures nor other versions.</summary>
    public static async Task<ArticleMargin> LoadAsync(ArchiveDb db, ArticleView article, CancellationToken cancellationToken)
    {
        if (article is { VersionCount: 1, Facts.Images.Count: 0 }) return Empty;

        var rows = await Rows(db, article.Id, article.Version.Id).ToListAsync(cancellationToken);
        return new ArticleMargin(
            rows.Select(r => r.Picture).OfType<PageImage>().ToDictionary(i => i.Url, StringComparer.Ordinal),
            [.. rows.Select(r => r.Version).Distinct().OrderByDescending(v => v.StampUtc).Take(MostVersions)]);
    }

    // The versions, and the one that is shown once for each of its pictures.
    private static IQueryable<Row> Rows(ArchiveDb db, long articleId, long shownId)
    {
        var newest = db.Versions.Where(v => v.ArticleId == articleId).OrderByDescending(v => v.StampUtc).Take(MostVersions).Select(v => v.Id);
        var pictures = PageImage.Of(db, [shownId]);
        return from version in db.Versions
               where version.ArticleId == articleId && (version.Id == shownId || newest.Contains(version.Id))
               from picture in pictures.Where(p => p.VersionId == version.Id).DefaultIfEmpty()
               select new Row(
                   new VersionMoment(version.StampUtc, version.CapturedUtc),
                   picture!.Url, (ImageState?)picture.State, picture.Sha256, picture.Width, picture.Height, picture.CheckedUtc);
    }

    // The columns of the picture are null where there is none.
    private sealed record Row(VersionMoment Version, string? Url, ImageState? State, byte[]? Sha256, int? Width, int? Height, DateTime? CheckedUtc)
    {
        public PageImage? Picture => Url is null || State is null ? null : new PageImage(Url, State.Value, Sha256, Width, Height, CheckedUtc);
    }
}
