using System.Security.Cryptography;
using Microsoft.OpenApi;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Requests;
using Scalar.AspNetCore;

namespace NewsArchive.Web.Api;

/// <summary>The description of the API (OpenAPI 3.1) and the page on which it can be tried out.</summary>
internal static class ApiDocumentation
{
    private const string SearchPath = "/api/v1/search";

    private static readonly (string Name, string Meaning)[] SearchParameters =
    [
        ("q", "Words, \"phrases\", -not, OR, title:, author:, source:, lang:, pubdate:."),
        ("source", "Only these sources, by slug."),
        ("lang", "Only these languages (BCP 47)."),
        ("from", "The first day, month or year."),
        ("to", "The last day, month or year, included."),
        ("sort", "newest, oldest or relevance."),
        ("limit", "The most items, 1 to 100."),
        ("cursor", "The value of next of the answer before."),
        ("count", "exact: count all results, however long it takes."),
    ];

    private const string Description = """
        Everything readers see, for programs: articles with all their versions, days, sources. Reading needs no key and is
        open to scripts of every origin. Times are RFC 3339 with a zone, languages BCP 47 tags, errors problem documents
        (RFC 9457). Every answer has an ETag: ask again with If-None-Match and an unchanged answer is 304 without a body.
        Lists go on by cursor: take next from an answer and send it as cursor.

        ## Examples

        With curl:

        ```sh
        curl 'ROOT/api/v1/articles?source=voa&from=2023-07&to=2023-07&limit=10'
        ```

        With Python, all articles of a month:

        ```python
        import json, urllib.parse, urllib.request

        def articles(**filters):
            while True:
                query = urllib.parse.urlencode(filters)
                with urllib.request.urlopen("ROOT/api/v1/articles?" + query) as answer:
                    page = json.load(answer)
                yield from page["items"]
                if page["next"] is None:
                    return
                filters["cursor"] = page["next"]

        for article in articles(**{"from": "2023-07", "to": "2023-07"}):
            print(article["published"], article["title"])
        ```

        With R, articles per day:

        ```r
        days <- jsonlite::fromJSON("ROOT/api/v1/days?from=2023")$items
        plot(as.Date(days$day), days$count, type = "h")
        ```
        """;

    /// <summary>Registers the document v1: everything under <c>/api/v1</c>.</summary>
    public static IServiceCollection AddApiDocumentation(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) ?? false;
        options.AddDocumentTransformer((document, context, _) =>
        {
            var accessor = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>();
            var root = accessor.HttpContext is { } http ? PublicLinks.RootOf(http) : "";
            document.Info = new OpenApiInfo { Title = "NewsArchive", Version = "1", Description = Description.Replace("ROOT", root, StringComparison.Ordinal) };
            document.Servers = [new OpenApiServer { Url = root.Length == 0 ? "/" : root }];
            // HEAD answers everywhere what GET answers; named twice, every operation would have its id twice.
            foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
            if (document.Paths.TryGetValue(SearchPath, out var search) && search.Operations?.GetValueOrDefault(HttpMethod.Get) is { } operation) DescribeSearch(operation);
            return Task.CompletedTask;
        });
    });

    // It reads its parameters by hand, because nothing that is typed into a search is an error.
    private static void DescribeSearch(OpenApiOperation operation)
    {
        operation.OperationId = "search";
        operation.Summary = "Search";
        operation.Description = "The grammar of the search box, with totals and groups by source, month and language.";
        operation.Parameters = [.. SearchParameters.Select(p => new OpenApiParameter
        {
            Name = p.Name,
            In = ParameterLocation.Query,
            Description = p.Meaning,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
    }

    /// <summary>Maps <c>/openapi/v1.json</c> and <c>/docs/api</c>.</summary>
    public static void MapApiDocumentation(this WebApplication app)
    {
        app.MapOpenApi().AlsoHead().AddEndpointFilter(static (context, next) =>
        {
            Interop.OpenAccess.Allow(context.HttpContext);
            return next(context);
        });
        // This page alone runs an inline script, so it has a policy of its own with a nonce of its own, and is kept by no cache.
        app.MapScalarApiReference("/docs/api", (options, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
                "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
            context.Response.Headers.CacheControl = "no-store";
            options.WithTitle("API").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
        }).AlsoHead();
    }
}
