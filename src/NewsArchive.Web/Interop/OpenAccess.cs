namespace NewsArchive.Web.Interop;

/// <summary>
/// Reading from scripts of other sites (CORS). The answers are the same for everybody and no credentials are read,
/// so every origin may see them; pages and everything that knows a reader stay closed.
/// </summary>
internal static class OpenAccess
{
    private const string Exposed = "Link, Memento-Datetime, Location, Content-Location, ETag, Retry-After";

    /// <summary>Opens the endpoints of a group, their errors included, and answers preflight requests.</summary>
    public static RouteGroupBuilder OpenToAllOrigins(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(static (context, next) =>
        {
            Allow(context.HttpContext);
            return next(context);
        });
        return group;
    }

    /// <summary>Lets every origin read this response.</summary>
    public static void Allow(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>The answer to a preflight request: reading is allowed, with the headers that negotiate.</summary>
    public static IResult Preflight(HttpContext context)
    {
        Allow(context);
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        context.Response.Headers.AccessControlAllowHeaders = "Accept, Accept-Datetime, If-None-Match, If-Modified-Since";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }
}
