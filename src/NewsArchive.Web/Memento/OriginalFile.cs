using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Memento;

/// <summary>The file a version was read from, byte for byte.</summary>
internal static class OriginalFile
{
    /// <summary>That of the version shown by default.</summary>
    public static async Task<IResult> OfArticleAsync(HttpContext context, ArchiveDb db, string id, CancellationToken cancellation)
    {
        if (!ArticleId.IsWellFormed(id)) return Results.NotFound();
        var stamp = await db.Articles.Where(a => a.PublicId == id)
            .Join(db.Versions, a => a.CurrentVersionId, v => v.Id, (_, v) => (DateTime?)v.StampUtc).FirstOrDefaultAsync(cancellation);
        return stamp is { } utc ? await AnswerAsync(context, db, id, utc, cancellation) : Results.NotFound();
    }

    /// <summary>That of one version.</summary>
    public static async Task<IResult> OfVersionAsync(HttpContext context, ArchiveDb db, string id, string stamp, CancellationToken cancellation)
    {
        if (!ArticleId.IsWellFormed(id) || stamp.Length != WaybackStamp.Length || !WaybackStamp.IsWellFormed(stamp)) return Results.NotFound();
        return await AnswerAsync(context, db, id, WaybackStamp.First(stamp), cancellation);
    }

    /// <summary>That of the version with this stamp.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, ArchiveDb db, string id, DateTime stampUtc, CancellationToken cancellation)
    {
        var original = await (
            from version in db.Versions
            where version.Article!.PublicId == id && version.StampUtc == stampUtc
            join bytes in db.Originals on version.OriginalSha256 equals bytes.Sha256
            select bytes).FirstOrDefaultAsync(cancellation);
        if (original is null) return Results.NotFound();
        // Named by what it is: the name it had in the folder is anybody's text.
        return Downloads.Original(context.Response, original.Content, Convert.ToHexStringLower(original.Sha256), $"{id}-{WaybackStamp.Of(stampUtc)}.md");
    }
}
