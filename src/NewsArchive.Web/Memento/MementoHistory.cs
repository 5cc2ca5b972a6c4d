using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Web.Memento;

/// <summary>A version as Memento sees it: a state of the original resource at an instant.</summary>
/// <param name="StampUtc">The second that names it in addresses; no two versions of an article share one.</param>
/// <param name="CapturedUtc">When the state was observed: its Memento-Datetime. Never the instant of taking it in.</param>
/// <param name="OriginalUrl">The address as the file gave it.</param>
internal sealed record Memento(DateTime StampUtc, DateTime CapturedUtc, string OriginalUrl)
{
    /// <summary>The stamp in an address.</summary>
    public string Stamp => WaybackStamp.Of(StampUtc);
}

/// <summary>All versions of an original resource.</summary>
/// <param name="ArticleId">The permalink id.</param>
/// <param name="UrlKey">The key of its address.</param>
/// <param name="Mementos">By rising stamp; never empty.</param>
internal sealed record MementoHistory(string ArticleId, string UrlKey, IReadOnlyList<Memento> Mementos)
{
    /// <summary>The address of the original resource: that of the newest version.</summary>
    public string OriginalUrl => Mementos[^1].OriginalUrl;

    /// <summary>The version with this stamp; null when there is none.</summary>
    public Memento? Exactly(DateTime stampUtc) => Mementos.FirstOrDefault(m => m.StampUtc == stampUtc);

    /// <summary>The version nearest in time; the earlier of two that are equally near.</summary>
    public Memento Nearest(DateTime utc) => Mementos.MinBy(m => (m.StampUtc - utc).Duration())!;

    /// <summary>The history of an address; null when the archive has none.</summary>
    public static async Task<MementoHistory?> FindAsync(ArchiveDb db, string address, CancellationToken cancellation)
    {
        foreach (var id in AskedAddress.Ids(address))
        {
            if (await OfAsync(db, id, cancellation) is { } history) return history;
        }

        return null;
    }

    /// <summary>The history of an article; null when there is no such article.</summary>
    public static async Task<MementoHistory?> OfAsync(ArchiveDb db, string articleId, CancellationToken cancellation)
    {
        var rows = await (
            from article in db.Articles
            where article.PublicId == articleId
            join version in db.Versions on article.Id equals version.ArticleId
            orderby version.StampUtc
            select new { article.UrlKey, version.StampUtc, version.CapturedUtc, version.OriginalUrl }).ToListAsync(cancellation);
        return rows is []
            ? null
            : new MementoHistory(articleId, rows[0].UrlKey, [.. rows.Select(r => new Memento(r.StampUtc, r.CapturedUtc, r.OriginalUrl))]);
    }
}
