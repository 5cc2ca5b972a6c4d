using Microsoft.Net.Http.Headers;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Api;

/// <summary>The search as JSON: the grammar, facets and pages of the search page.</summary>
internal static class SearchApi
{
    /// <summary>Maps /api/v1/search.</summary>
    public static void MapSearchApi(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/search", AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        HttpContext context, ArchiveSearch search, Words words, PublicLinks links, TimeProvider clock, CancellationToken cancellation)
    {
        var sent = context.Request.Query;
        var query = QueryParser.Parse(Form(sent), words.DayOf(clock.GetUtcNow().UtcDateTime));
        var limit = int.TryParse(sent["limit"], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : ArchiveSearch.DefaultLimit;
        var page = await search.SearchAsync(query, sent["cursor"], limit, sent["count"] == "exact", cancellation);
        context.Response.Headers[HeaderNames.AccessControlAllowOrigin] = "*";
        context.Response.Headers.Remove(HeaderNames.Vary); // programs get the same whatever language their owner reads
        return Results.Json(SearchAnswer.Of(page, links), SearchAnswerJson.Readable.SearchAnswer);
    }

    // Read by hand: what binds badly would be answered with an error, and nonsense here is read as words.
    private static QueryForm Form(IQueryCollection sent) => new()
    {
        Q = sent["q"],
        Phrase = sent["phrase"],
        Any = sent["any"],
        None = sent["none"],
        Title = sent["title"],
        Author = sent["author"],
        Source = sent["source"],
        Lang = sent["lang"],
        From = sent["from"],
        To = sent["to"],
        Sort = sent["sort"],
    };
}
