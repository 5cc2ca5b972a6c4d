using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>Lists of articles.</summary>
internal static class ArticleLists
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    /// <summary>Articles by time, filtered, page after page.</summary>
    public static async Task<IResult> ListAsync(
        HttpContext context, ArchiveDb db, ArchiveZone zone, TimeProvider clock, [AsParameters] SentSearch sent,
        [Description("newest (first) or oldest (first).")] string? sort,
        [Description("The most items, 1 to 200; 50 by default.")] string? limit,
        [Description("The value of next of the answer before.")] string? cursor, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        if (ArticleFilter.Of(sent).Complaint(sources) is { } complaint) return ApiAnswer.Refuse(complaint);
        var query = QueryParser.Parse(sent.Form, zone.DayOf(clock.GetUtcNow().UtcDateTime));
        if (query.Ignored is [var ignored, ..]) return ApiAnswer.Refuse($"q: this part is not understood: {ignored.Text}");
        if (sort is not (null or "" or "newest" or "oldest")) return ApiAnswer.Refuse("sort: newest or oldest.");
        if (Limits.Read(limit, DefaultLimit, MostItems) is not { } count) return ApiAnswer.Refuse(Limits.Rule(MostItems));
        var oldestFirst = sort == "oldest";
        if (!FilteredArticles.FollowTime(query)) return await FoundAsync(context, db, query with { Sort = oldestFirst ? SearchSort.Oldest : SearchSort.Newest }, cursor, count, cancellation);
        var articles = await FilteredArticles.OfAsync(db, query, cancellation);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (await AfterAsync(db, articles, cursor, oldestFirst, cancellation) is not { } rest) return ApiAnswer.Refuse(CursorRule);
            articles = rest;
        }

        // One more than asked for tells whether anything follows.
        var rows = await ArticleItemRow.Of(db, articles, oldestFirst).Take(count + 1).ToListAsync(cancellation);
        var root = PublicLinks.RootOf(context);
        return ApiAnswer.Json(context, new ArticleItems(
            [.. rows.Take(count).Select(r => r.ToItem(root))], rows.Count > count ? rows[count - 1].PublicId : null));
    }

    /// <summary>What a cursor must be.</summary>
    public const string CursorRule = "cursor: no answer of this archive had this as next.";

    // The lines are the same.
    private static async Task<IResult> FoundAsync(HttpContext context, ArchiveDb db, SearchQuery query, string? cursor, int count, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(cursor) && !ArchiveSearch.IsCursor(cursor)) return ApiAnswer.Refuse(CursorRule);
        var page = await new ArchiveSearch(db).ListAsync(query, cursor, count, cancellation);
        var root = PublicLinks.RootOf(context);
        return ApiAnswer.Json(context, new ArticleItems([.. page.Items.Select(item => ArticleItem.Of(item, root))], page.Next));
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
