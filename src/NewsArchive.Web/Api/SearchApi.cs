using System.ComponentModel;
using System.Globalization;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>The search as JSON: the grammar, facets and pages of the search page.</summary>
internal static class SearchApi
{
    /// <summary>
    /// Answers <c>/api/v1/search</c>. What people type is never an error: what is not understood is named in the answer.
    /// What programs choose, order, number and place, must make sense.
    /// </summary>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, ArchiveSearch search, ArchiveZone zone, PublicLinks links, TimeProvider clock, LongAnswerSlots slots, [AsParameters] SentSearch sent,
        [Description("newest, oldest or relevance; newest by default.")] string? sort,
        [Description("The most items; 20 by default, and 100 however many are asked for.")] string? limit,
        [Description("The value of next, or of previous, of another answer.")] string? cursor,
        [Description("exact: count all results, though it take half a minute.")] string? count, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(sort) && SearchSorts.Named(sort) is null) return ApiAnswer.Refuse("sort: newest, oldest or relevance.");
        if (Limits.ReadOrMost(limit, ArchiveSearch.DefaultLimit, ArchiveSearch.MaxLimit) is not { } most) return ApiAnswer.Refuse(Limits.Rule(ArchiveSearch.MaxLimit));
        if (!string.IsNullOrEmpty(cursor) && !ArchiveSearch.IsCursor(cursor)) return ApiAnswer.Refuse(ArticleLists.CursorRule);
        if (count is not (null or "" or "exact")) return ApiAnswer.Refuse("count: exact, or nothing.");

        var (exactly, refusal) = (count == "exact", 0);
        using var slot = exactly ? slots.Take(context, out refusal) : null;
        if (exactly && slot is null) return Results.Problem("There are too many long answers at the moment. Please come again in half a minute.", statusCode: refusal, title: "Too many exact counts at the same time");

        var query = QueryParser.Parse(sent.Form with { Sort = sort }, zone.DayOf(clock.GetUtcNow().UtcDateTime));
        var page = await search.SearchAsync(query, cursor, most, exactly, cancellation);
        // How long it took is no part of the answer: the same answer has the same validator.
        context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"search;dur={page.Elapsed.TotalMilliseconds:0.0}");
        var answer = ApiAnswer.Json(context, SearchAnswer.Of(page, links));
        if (page.TimedOut) context.Response.Headers.CacheControl = "no-store"; // another try may find more
        return answer;
    }
}
