using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>The JSON API and the JSON and Markdown twins of pages.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] MediaTypes = ["application/json", "application/problem+json"];

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddArchiveApi(this IServiceCollection services)
    {
        services.AddProblems();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is described as a number, not as "number or text"
        });
        return services.AddApiDocumentation();
    }

    /// <summary>Maps <c>/api/v1/…</c>, <c>/a/{id}.json</c> and <c>.md</c>, <c>/openapi/v1.json</c> and <c>/docs/api</c>.</summary>
    public static void MapArchiveApi(this WebApplication app)
    {
        MapReading(app.MapGroup("/api/v1").OnlyForReadersOfJson().TellWithdrawn().WithTags("Archive"));
        MapTwins(app.MapGroup("/a").TellWithdrawn().ExcludeFromDescription());
        // Without a method of its own it would answer writing with "not found" where reading is answered.
        app.MapMethods("/api/{**rest}", Read, () => ApiAnswer.Unknown("There is no such address in the API; /docs/api describes it.")).WithOrder(int.MaxValue).ExcludeFromDescription();
        app.MapMethods("/export", Read, ExportEndpoint.AnswerAsync).ExcludeFromDescription();
        app.MapApiDocumentation();
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapMethods("/articles", Read, ArticleLists.ListAsync).Describe<ArticleItems>("listArticles", "Articles by time", "With every filter of the search; page after page by cursor.", 400);
        api.MapMethods("/articles/{id}", Read, OneArticle.ArticleAsync).Describe<ArticleDocument>("getArticle", "One article, whole", "The newest captured version, with the list of all versions.", 404, 410, 451);
        api.MapMethods("/articles/{id}/versions", Read, OneArticle.VersionsAsync).Describe<VersionList>("listVersions", "The versions of an article", "Newest first, without bodies.", 404, 410, 451);
        api.MapMethods("/articles/{id}/versions/{stamp}", Read, OneArticle.VersionAsync).Describe<ArticleDocument>("getVersion", "One version, whole", "A version never changes.", 404, 410, 451);
        api.MapMethods("/lookup", Read, OneArticle.LookupAsync).Describe<ArticleDocument>("lookUp", "The article of an address", "Finds an article by its address at the source, in whatever spelling.", 400, 404, 410, 451);
        api.MapMethods("/days", Read, Counts.DaysAsync).Describe<DayList>("listDays", "Articles per day", "Days of the archive's zone that have articles.", 400);
        api.MapMethods("/sources", Read, Counts.SourcesAsync).Describe<SourceListJson>("listSources", "The sources", "With the number of articles and the first and last day.");
        api.MapMethods("/on-this-day", Read, Counts.OnThisDayAsync).Describe<OnThisDay>("onThisDay", "A month and day in every year", "With the first articles of each of those days.", 400);
        api.MapMethods("/search", Read, SearchApi.AnswerAsync).Describe<SearchAnswer>("search", "Search", "The grammar of the search box, with totals and groups by source, month and language. Server-Timing tells how long it took.", 400);
        api.MapMethods("/trends", Read, TrendsApi.AnswerAsync).Describe<TrendList>("listTrends", "Words over time", "The articles of each month with a word, and all articles of the month.", 400);
    }

    private static void MapTwins(RouteGroupBuilder pages)
    {
        pages.MapMethods("/{id:articleid}.json", Read, OneArticle.JsonTwinAsync);
        pages.MapMethods("/{id:articleid}.md", Read, OneArticle.MarkdownTwinAsync);
        pages.MapMethods("/{id:articleid}/{stamp:digits(14,14)}.json", Read, OneArticle.VersionJsonTwinAsync);
        pages.MapMethods("/{id:articleid}/{stamp:digits(14,14)}.md", Read, OneArticle.VersionMarkdownTwinAsync);
    }

    private static void Describe<T>(this RouteHandlerBuilder endpoint, string name, string summary, string description, params int[] refusals)
    {
        endpoint.WithName(name).WithSummary(summary).WithDescription(description).Produces<T>().Produces(StatusCodes.Status304NotModified);
        foreach (var status in (int[])[.. refusals, StatusCodes.Status406NotAcceptable, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable])
            endpoint.ProducesProblem(status);
    }

    // There is one form of each answer. Whoever refuses it is told so, instead of being sent what cannot be read (RFC 9110, 12.4.1).
    private static RouteGroupBuilder OnlyForReadersOfJson(this RouteGroupBuilder group) => group.AddEndpointFilter(static async (context, next) =>
        Accepts(context.HttpContext.Request)
            ? await next(context)
            : Results.Problem("The API answers in JSON: application/json.", statusCode: StatusCodes.Status406NotAcceptable));

    private static bool Accepts(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0) return true;
        return ranges.Any(range => range.Quality is not 0 && MediaTypes.Any(type => new MediaTypeHeaderValue(type).IsSubsetOf(WithoutParameters(range))));
    }

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);
}
