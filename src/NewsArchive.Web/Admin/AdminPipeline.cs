using Microsoft.Extensions.Options;

namespace NewsArchive.Web.Admin;

/// <summary>Puts the operator's pages into the pipeline.</summary>
internal static class AdminPipeline
{
    /// <summary>
    /// What holds for every answer below <c>/admin</c>, refusals included: nobody keeps it, and nothing of it is compressed, because a length
    /// could betray the token of a form. Before everything that answers.
    /// </summary>
    public static void UseAdminPrivacy(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!IsAdmin(context.Request)) return next(context);
        context.Request.Headers.AcceptEncoding = default;
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            headers.CacheControl = "no-store";
            headers.Remove("Expires");
            headers.Remove("Pragma");
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    /// <summary>Maps what is no page. After routing is in the pipeline and the pages are mapped.</summary>
    public static void MapAdmin(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<AdminOptions>>().Value;
        if (options.Port is { } port) app.UseOnlyOnPort(port);
        app.UseWhen(context => IsAdmin(context.Request), static admin => admin.UseCookiePolicy(new CookiePolicyOptions
        {
            OnAppendCookie = static cookie => cookie.CookieOptions.Secure |= cookie.CookieName.StartsWith("__Host-", StringComparison.Ordinal),
            OnDeleteCookie = static cookie => cookie.CookieOptions.Secure |= cookie.CookieName.StartsWith("__Host-", StringComparison.Ordinal),
        }));
        app.UseAuthentication();
        app.UseAuthorization();
        if (!options.IsOn) return;
        app.MapGet(LiveIngest.Address, (LiveIngest live, CancellationToken cancellation) => TypedResults.ServerSentEvents(live.WatchAsync(cancellation)))
            .RequireAuthorization(AdminServices.Policy);
    }

    /// <summary>Whether a request is for the operator's pages.</summary>
    public static bool IsAdmin(HttpRequest request) => request.Path.StartsWithSegments(AdminServices.Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether what a browser sends reaches us unread: over https, or without leaving the machine. It is the browser's own test; over anything
    /// else it would keep none of the cookies.
    /// </summary>
    public static bool IsPrivate(HttpRequest request) =>
        request.IsHttps || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" || request.Host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static void UseOnlyOnPort(this IApplicationBuilder app, int port) => app.Use((context, next) =>
    {
        if (!IsAdmin(context.Request) || context.Connection.LocalPort == port) return next(context);
        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
