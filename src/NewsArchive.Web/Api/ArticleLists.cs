using System.ComponentModel;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Api;

/// <summary>Lists of articles.</summary>
internal static class ArticleLists
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    /// <summary>Articles by time, filtered, page after page.</summary>
    public static async Task<IResult> ListAsync(
        HttpContext context, ArchiveDb db, [AsParameters] ArticleFilter filter,
        [Description("newest (first) or oldest (first).")] string? sort,
        [Description("The most items, 1 to 200; 50 by default.")] string? limit,
        [Description("The value of next of the answer before.")] string? cursor, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        if (filter.Complaint(sources) is { } complaint) return ApiAnswer.Refuse(complaint);
        if (sort is not (null or "" or "newest" or "oldest")) return ApiAnswer.Refuse("sort: newest or oldest.");
        if (ReadLimit(limit) is not { } count) return ApiAnswer.Refuse(LimitRule);
        var articles = filter.Apply(db, sources);
        var oldestFirst = sort == "oldest";
        if (!string.IsNullOrEmpty(cursor))
        {
            if (await AfterAsync(db, articles, cursor, oldestFirst, cancellation) is not { } rest) return ApiAnswer.Refuse("cursor: no answer of this archive had this as next.");
            articles = rest;
        }

        // One more than asked for tells whether anything follows.
        var rows = await ArticleItemRow.Of(db, articles, oldestFirst).Take(count + 1).ToListAsync(cancellation);
        var root = PublicLinks.RootOf(context);
        return ApiAnswer.Json(context, new ArticleItems(
            [.. rows.Take(count).Select(r => r.ToItem(root))], rows.Count > count ? rows[count - 1].PublicId : null));
    }

    /// <summary>What a limit may be.</summary>
    public static string LimitRule { get; } = string.Create(CultureInfo.InvariantCulture, $"limit: a number from 1 to {MostItems}.");

    /// <summary>A limit as it was sent; null when it makes no sense.</summary>
    public static int? ReadLimit(string? text)
    {
        if (string.IsNullOrEmpty(text)) return DefaultLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostItems ? number : null;
    }

    // The cursor is the permalink id of the last item: articles that arrive meanwhile shift nothing.
    private static async Task<IQueryable<Article>?> AfterAsync(ArchiveDb db, IQueryable<Article> articles, string cursor, bool oldestFirst, CancellationToken cancellation)
    {
        if (!ArticleId.IsWellFormed(cursor)) return null;
        var last = await db.Articles.Where(a => a.PublicId == cursor).Select(a => new { a.PublishedUtc, a.Id }).FirstOrDefaultAsync(cancellation);
        if (last is null) return null;
        return oldestFirst ? articles.NewerThan(last.PublishedUtc, last.Id) : articles.OlderThan(last.PublishedUtc, last.Id);
    }
}
