using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Exports;

/// <summary>An article as it leaves the archive: with its versions, whole.</summary>
/// <param name="Id">The permalink id.</param>
/// <param name="UrlKey">The key of its address.</param>
/// <param name="Day">The day in the archive's zone.</param>
/// <param name="Source">The source.</param>
/// <param name="VersionCount">The number of versions kept.</param>
/// <param name="Versions">By rising stamp: all of them, or the one shown by default; never empty.</param>
public sealed record ExportedArticle(string Id, string UrlKey, DateOnly Day, Source Source, int VersionCount, IReadOnlyList<ExportedVersion> Versions)
{
    /// <summary>The version shown by default.</summary>
    public ExportedVersion Current => Versions.FirstOrDefault(v => v.IsCurrent) ?? Versions[^1];

    /// <summary>Reads articles with everything that leaves with them, in the order of the ids; ids of no article are left out.</summary>
    /// <param name="db">The archive.</param>
    /// <param name="ids">Permalink ids; few enough to be held at once with their bodies.</param>
    /// <param name="allVersions">All versions, or the one shown by default.</param>
    /// <param name="originals">Whether the files come along.</param>
    /// <param name="pictures">Whether what became of their pictures comes along.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<List<ExportedArticle>> LoadAsync(
        ArchiveDb db, IReadOnlyCollection<string> ids, bool allVersions, bool originals, bool pictures, CancellationToken cancellation)
    {
        var rows = await (
            from article in db.Articles
            where ids.Contains(article.PublicId)
            join source in db.Sources on article.SourceId equals source.Id
            join version in db.Versions on article.Id equals version.ArticleId
            where allVersions || article.CurrentVersionId == version.Id
            join content in db.Contents on version.Id equals content.VersionId
            select new { article.PublicId, article.UrlKey, article.Day, article.CurrentVersionId, article.VersionCount, source, version, content.Html, content.Text, content.Facts })
            .ToListAsync(cancellation);
        var files = originals ? await OriginalsAsync(db, [.. rows.Select(r => r.version.OriginalSha256)], cancellation) : [];
        var known = pictures ? await PageImage.LoadAsync(db, [.. rows.Select(r => r.version.Id)], cancellation) : [];
        return
        [
            .. from id in ids
               join row in rows on id equals row.PublicId into versions
               let all = versions.OrderBy(v => v.version.StampUtc).ToList()
               where all is not []
               select new ExportedArticle(id, all[0].UrlKey, all[0].Day, all[0].source, all[0].VersionCount,
               [
                   .. all.Select(r => new ExportedVersion(
                       r.version, r.version.Id == r.CurrentVersionId, SafeHtml.FromSanitized(r.Html), r.Text, r.Facts,
                       files.GetValueOrDefault(Convert.ToHexStringLower(r.version.OriginalSha256)), known.GetValueOrDefault(r.version.Id) ?? PageImage.None)),
               ]),
        ];
    }

    private static async Task<Dictionary<string, byte[]>> OriginalsAsync(ArchiveDb db, List<byte[]> hashes, CancellationToken cancellation) =>
        (await db.Originals.Where(o => hashes.Contains(o.Sha256)).ToListAsync(cancellation))
            .ToDictionary(o => Convert.ToHexStringLower(o.Sha256), o => o.Content);
}

/// <summary>A version as it leaves the archive.</summary>
/// <param name="Version">Its times, title and hashes.</param>
/// <param name="IsCurrent">Whether it is the one shown by default.</param>
/// <param name="Body">The clean body as stored.</param>
/// <param name="Text">The body as text.</param>
/// <param name="Facts">Contributors, credits, pictures and the like.</param>
/// <param name="Original">The file's bytes; null unless asked for.</param>
/// <param name="Pictures">What became of its pictures, by address; empty unless asked for.</param>
public sealed record ExportedVersion(
    ArticleVersion Version, bool IsCurrent, SafeHtml Body, string Text, ArticleFacts Facts, byte[]? Original, IReadOnlyDictionary<string, PageImage> Pictures)
{
    /// <summary>The writers, as named.</summary>
    public IEnumerable<string> Authors => Facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name);

    /// <summary>The digits that name the version, yyyyMMddHHmmss in UTC.</summary>
    public string Stamp => VersionStamp.ToText(Version.StampUtc);
}
