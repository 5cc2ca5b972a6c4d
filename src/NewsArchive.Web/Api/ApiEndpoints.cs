using System.Text.Encodings.Web;
using System.Text.Unicode;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>The JSON API and the JSON and Markdown twins of pages.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Ask = [HttpMethods.Options];

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddArchiveApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        return services.AddApiDocumentation();
    }

    /// <summary>Maps <c>/api/v1/…</c>, <c>/a/{id}.json</c> and <c>.md</c>, <c>/openapi/v1.json</c> and <c>/docs/api</c>.</summary>
    public static void MapArchiveApi(this WebApplication app)
    {
        MapReading(app.MapGroup("/api/v1").OpenToAllOrigins().TellWithdrawn().WithTags("Archive"));
        MapTwins(app.MapGroup("/a").OpenToAllOrigins().TellWithdrawn().ExcludeFromDescription());
        app.MapMethods("/api/{**rest}", Ask, OpenAccess.Preflight).ExcludeFromDescription();
        app.MapMethods("/api/{**rest}", Read, () => ApiAnswer.Unknown("There is no such address in the API; /docs/api describes it.")).ExcludeFromDescription();
        app.MapMethods("/export", Read, ExportEndpoint.AnswerAsync).ExcludeFromDescription();
        app.MapApiDocumentation();
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapMethods("/articles", Read, ArticleLists.ListAsync).Describe<ArticleItems>("listArticles", "Articles by time", "Filtered by source, days and language; page after page by cursor.");
        api.MapMethods("/articles/{id}", Read, OneArticle.ArticleAsync).Describe<ArticleDocument>("getArticle", "One article, whole", "The newest captured version, with the list of all versions.");
        api.MapMethods("/articles/{id}/versions", Read, OneArticle.VersionsAsync).Describe<VersionList>("listVersions", "The versions of an article", "Newest first, without bodies.");
        api.MapMethods("/articles/{id}/versions/{stamp}", Read, OneArticle.VersionAsync).Describe<ArticleDocument>("getVersion", "One version, whole", "A version never changes.");
        api.MapMethods("/lookup", Read, OneArticle.LookupAsync).Describe<ArticleDocument>("lookUp", "The article of an address", "Finds an article by its address at the source, in whatever spelling.");
        api.MapMethods("/days", Read, Counts.DaysAsync).Describe<DayList>("listDays", "Articles per day", "Days of the archive's zone that have articles.");
        api.MapMethods("/sources", Read, Counts.SourcesAsync).Describe<SourceListJson>("listSources", "The sources", "With the number of articles and the first and last day.");
        api.MapMethods("/on-this-day", Read, Counts.OnThisDayAsync).Describe<OnThisDay>("onThisDay", "A month and day in every year", "With the first articles of each of those days.");
    }

    private static void MapTwins(RouteGroupBuilder pages)
    {
        pages.MapMethods("/{id:articleid}.json", Read, OneArticle.JsonTwinAsync);
        pages.MapMethods("/{id:articleid}.md", Read, OneArticle.MarkdownTwinAsync);
        pages.MapMethods("/{id:articleid}/{stamp:digits(14,14)}.json", Read, OneArticle.VersionJsonTwinAsync);
        pages.MapMethods("/{id:articleid}/{stamp:digits(14,14)}.md", Read, OneArticle.VersionMarkdownTwinAsync);
    }

    private static void Describe<T>(this RouteHandlerBuilder endpoint, string name, string summary, string description) => endpoint
        .WithName(name).WithSummary(summary).WithDescription(description)
        .Produces<T>().Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
}
