using NewsArchive.Web.Hosting.Requests;

namespace NewsArchive.Web.Hosting;

/// <summary>The headers that every response carries, errors and files included.</summary>
public static class SecurityHeaders
{
    // No nonce and nothing inline: a page may be kept in a cache, and a nonce that is served twice protects nobody.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; frame-src 'none'; " +
        "require-trusted-types-for 'script'; report-to csp";

    /// <summary>The policy of a page that also shows pictures of other hosts: those named, and nothing else of theirs.</summary>
    /// <param name="origins">As <see cref="Browse.BodyPictures.OriginOf"/> gives them.</param>
    public static string PagePolicyWithPictures(IEnumerable<string> origins) =>
        PagePolicy.Replace("img-src 'self'", $"img-src 'self' {string.Join(' ', origins)}", StringComparison.Ordinal);

    private const string ReportingEndpoints = $"csp=\"{PolicyReports.Path}\"";

    /// <summary>The policy of what is not a page: downloads, feeds, originals. If a browser shows one after all, nothing in it runs.</summary>
    public const string DownloadPolicy = "default-src 'none'; form-action 'none'; sandbox";

    /// <summary>Adds them when the response begins; an endpoint that has set one of its own keeps it. First in the pipeline.</summary>
    public static IApplicationBuilder UseArchiveSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", PagePolicy);
        if (headers.ContentSecurityPolicy.ToString().Contains("report-to", StringComparison.Ordinal)) headers.TryAdd("Reporting-Endpoints", ReportingEndpoints);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
        headers.TryAdd("X-Frame-Options", "DENY");
        if (context.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
