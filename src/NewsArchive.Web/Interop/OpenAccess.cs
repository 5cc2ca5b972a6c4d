using Microsoft.Extensions.Primitives;

namespace NewsArchive.Web.Interop;

/// <summary>
/// Reading from scripts of other sites (CORS). What is made for programs is the same for everybody and no credentials
/// are read, so every origin may see it, errors included; pages and everything that knows a reader stay closed.
/// </summary>
internal static class OpenAccess
{
    private const string Exposed =
        "Link, Memento-Datetime, Location, Content-Location, Content-Disposition, ETag, Last-Modified, Retry-After, RateLimit, RateLimit-Policy, Server-Timing";

    // Pages are mementos too: under these, whatever is answered is for programs.
    private static readonly string[] Places = ["/api", "/openapi", "/web", "/cdx", "/wayback", "/export"];

    // The operator's: who may read them depends on where they ask from, and a script would ask from the operator's own machine.
    private static readonly string[] Closed = ["/admin", "/metrics", "/readyz"];

    /// <summary>Opens what is not a page, and answers preflight requests. Early in the pipeline, so that no refusal is without it.</summary>
    public static void UseOpenAccess(this WebApplication app) => app.Use((context, next) =>
    {
        if (Closed.Any(place => context.Request.Path.StartsWithSegments(place))) return next(context);
        if (IsPreflight(context.Request)) return Preflight(context.Response);
        context.Response.OnStarting(static state =>
        {
            var asked = (HttpContext)state;
            if (IsForPrograms(asked.Request.Path) || !IsPage(asked.Response)) Allow(asked.Response);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    /// <summary>Whether an address is one of those that only programs ask.</summary>
    public static bool IsForPrograms(PathString path) => Places.Any(place => path.StartsWithSegments(place));

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && (IsForPrograms(request.Path) || request.Headers.ContainsKey("Access-Control-Request-Method"));

    private static void Allow(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = Exposed;
    }

    // Reading is allowed, with the headers that negotiate.
    private static Task Preflight(HttpResponse response)
    {
        Allow(response);
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = new StringValues("GET, HEAD, OPTIONS");
        response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "Accept, Accept-Datetime, If-None-Match, If-Modified-Since, Range";
        response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }
}
