using NewsArchive.Browse.Script;

namespace NewsArchive.Web.Hosting;

/// <summary>
/// What a reader has chosen for themselves: colours, language and the script of Chinese texts, each in a cookie of its
/// own. Pages depend on nothing else of a request but its address and Accept-Language.
/// </summary>
public static class Preferences
{
    /// <summary>The cookie of the language.</summary>
    public const string LanguageCookie = "language";

    private const string ThemeCookie = "theme";
    private const string ScriptCookie = "script";
    private const string Auto = "auto";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>"light" or "dark"; null when the reader follows the system.</summary>
    public static string? ThemeOf(HttpRequest request) =>
        request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie] : null;

    /// <summary>The script in which the reader wants Chinese texts; null for as stored.</summary>
    public static ChineseScript? ScriptOf(HttpRequest request) => ChineseScripts.FromTag(request.Cookies[ScriptCookie]);

    /// <summary>All choices in one short word, for whatever keeps pages: equal words, equal pages. Nonsense in a cookie counts as no choice.</summary>
    public static string KeyOf(HttpRequest request) => string.Join(' ', Localization.Languages.Of(request), ThemeOf(request) ?? Auto, ScriptOf(request)?.Tag() ?? Auto);

    /// <summary>Maps the forms of the page footer.</summary>
    /// <remarks>
    /// They carry no antiforgery token: a token needs a cookie on every page and forbids every cache to keep
    /// pages. The browser's own word for where a form was sent from is checked instead; the worst a forged
    /// request could do is to change a colour.
    /// </remarks>
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        app.MapPost("/theme", (HttpContext context) => ChooseAsync(context, "theme", ThemeCookie, ["light", "dark"])).DisableAntiforgery();
        app.MapPost("/script", (HttpContext context) => ChooseAsync(context, "script", ScriptCookie, [ChineseScript.Simplified.Tag(), ChineseScript.Traditional.Tag()])).DisableAntiforgery();
        app.MapPost("/language", (HttpContext context) => ChooseAsync(context, "language", LanguageCookie, Localization.Languages.All)).DisableAntiforgery();
    }

    private static async Task ChooseAsync(HttpContext context, string field, string cookie, string[] choices)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        if (!context.Request.HasFormContentType || IsFromElsewhere(context.Request)) return;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string? choice = form[field];

        if (choices.Contains(choice)) Remember(context, cookie, choice!);
        else if (choice == Auto) context.Response.Cookies.Delete(cookie);
        else return;

        // 303, so that reloading the page does not send the form again.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = LocalPath(form["to"]);
    }

    private static void Remember(HttpContext context, string cookie, string choice) =>
        context.Response.Cookies.Append(cookie, choice, new CookieOptions
        {
            MaxAge = Remembered,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });

    private static bool IsFromElsewhere(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site)) return site is not ("same-origin" or "none");
        // Pages are sent with Referrer-Policy: no-referrer, so an honest form says "null" here; only a named stranger is refused.
        string? origin = request.Headers.Origin;
        return !string.IsNullOrEmpty(origin) && origin != "null"
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    /// <summary>The path to go back to, ready for a header; the front page when it is not a path of this site.</summary>
    internal static string LocalPath(string? path)
    {
        if (path is not ['/', ..] || path is ['/', '/' or '\\', ..] || !Uri.TryCreate("http://local" + path, UriKind.Absolute, out var uri)) return "/";
        // "/.//other.example" becomes "//other.example" only when the dots are resolved, so it is looked at again afterwards.
        return uri.PathAndQuery is ['/', '/', ..] || uri.Host != "local" ? "/" : uri.PathAndQuery;
    }
}
