using System.ComponentModel;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Memento;

namespace NewsArchive.Web.Api;

/// <summary>One article: whole, its versions, and by its address at the source.</summary>
internal static class OneArticle
{
    /// <summary>The version shown by default.</summary>
    public static async Task<IResult> ArticleAsync(
        HttpContext context, ArchiveDb db, [Description("The permalink id.")] string id, CancellationToken cancellation) =>
        await LoadAsync(context, db, id, null, cancellation) is { } article ? ApiAnswer.Json(context, article) : Unknown();

    /// <summary>One version, by its stamp.</summary>
    public static async Task<IResult> VersionAsync(
        HttpContext context, ArchiveDb db, [Description("The permalink id.")] string id, [Description("The stamp, yyyyMMddHHmmss in UTC.")] string stamp, CancellationToken cancellation) =>
        VersionStamp.Parse(stamp) is { } utc && await LoadAsync(context, db, id, utc, cancellation) is { } article ? ApiAnswer.Json(context, article) : Unknown();

    /// <summary>All versions, newest first, without their bodies.</summary>
    public static async Task<IResult> VersionsAsync(
        HttpContext context, ArchiveDb db, [Description("The permalink id.")] string id, CancellationToken cancellation)
    {
        if (!ArticleId.IsWellFormed(id) || await MementoHistory.OfAsync(db, id, cancellation) is not { } history) return Unknown();
        var versions = await VersionItem.LoadAsync(db, id, cancellation);
        var root = PublicLinks.RootOf(context);
        return ApiAnswer.Json(context, new VersionList([.. versions.Select(v => VersionJson.Of(v, id, history.OriginalUrl, root))]));
    }

    /// <summary>The article of an address at its source, in whatever spelling.</summary>
    public static async Task<IResult> LookupAsync(
        HttpContext context, ArchiveDb db, [Description("The address, with or without scheme, www. and tracking parameters.")] string? url, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(url)) return ApiAnswer.Refuse("url: an address is missing.");
        var ids = AskedAddress.Ids(url.Trim());
        if (ids is []) return ApiAnswer.Refuse("url: this is not an http or https address.");
        foreach (var id in ids)
        {
            if (await LoadAsync(context, db, id, null, cancellation) is { } article) return ApiAnswer.Json(context, article);
        }

        return ApiAnswer.Unknown("No article of this address is in this archive.");
    }

    /// <summary>The JSON twin of an article page.</summary>
    public static Task<IResult> JsonTwinAsync(HttpContext context, ArchiveDb db, string id, CancellationToken cancellation) =>
        ArticleAsync(context, db, id, cancellation);

    /// <summary>The JSON twin of a version's page.</summary>
    public static Task<IResult> VersionJsonTwinAsync(HttpContext context, ArchiveDb db, string id, string stamp, CancellationToken cancellation) =>
        VersionAsync(context, db, id, stamp, cancellation);

    /// <summary>The Markdown twin of an article page.</summary>
    public static Task<IResult> MarkdownTwinAsync(HttpContext context, ArchiveDb db, string id, CancellationToken cancellation) =>
        MarkdownAsync(context, db, id, null, cancellation);

    /// <summary>The Markdown twin of a version's page.</summary>
    public static async Task<IResult> VersionMarkdownTwinAsync(HttpContext context, ArchiveDb db, string id, string stamp, CancellationToken cancellation) =>
        VersionStamp.Parse(stamp) is { } utc ? await MarkdownAsync(context, db, id, utc, cancellation) : Unknown();

    private static async Task<IResult> MarkdownAsync(HttpContext context, ArchiveDb db, string id, DateTime? stampUtc, CancellationToken cancellation)
    {
        if (await ViewAsync(db, id, stampUtc, cancellation) is not { } view) return Unknown();
        var permalink = stampUtc is null ? $"/a/{id}" : $"/a/{id}/{VersionStamp.ToText(view.Version.StampUtc)}";
        var text = MarkdownArticle.Of(view, PublicLinks.RootOf(context) + permalink);
        return ApiAnswer.Bytes(context, Encoding.UTF8.GetBytes(text), "text/markdown; charset=utf-8; variant=CommonMark");
    }

    private static async Task<ArticleDocument?> LoadAsync(HttpContext context, ArchiveDb db, string id, DateTime? stampUtc, CancellationToken cancellation)
    {
        if (await ViewAsync(db, id, stampUtc, cancellation) is not { } view) return null;
        var text = await db.Contents.Where(c => c.VersionId == view.Version.Id).Select(c => c.Text).FirstAsync(cancellation);
        var versions = await VersionItem.LoadAsync(db, id, cancellation);
        var pictures = view.Facts.Images.Count > 0 ? await PageImage.LoadAsync(db, view.Version.Id, cancellation) : PageImage.None;
        return ArticleDocument.Of(view, text, versions, pictures, PublicLinks.RootOf(context));
    }

    private static async Task<ArticleView?> ViewAsync(ArchiveDb db, string id, DateTime? stampUtc, CancellationToken cancellation)
    {
        if (!ArticleId.IsWellFormed(id)) return null;
        return stampUtc is { } utc ? await ArticleView.LoadAsync(db, id, utc, cancellation) : await ArticleView.LoadAsync(db, id, cancellation);
    }

    private static IResult Unknown() => ApiAnswer.Unknown("There is no article or version of this id.");
}

/// <summary>The versions of an article.</summary>
internal sealed record VersionList(IReadOnlyList<VersionJson> Items);
