using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsArchive.Operating;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Settings;

namespace NewsArchive.Web.Admin;

/// <summary>Everything the operator's pages need of the host.</summary>
internal static class AdminServices
{
    /// <summary>Every operator's page demands this policy, except the one to sign in on.</summary>
    public const string Policy = "Operator";

    /// <summary>Where the pages are, and no cookie of theirs is read anywhere else.</summary>
    public const string Path = "/admin";

    private static readonly TimeSpan IdleTime = TimeSpan.FromHours(1);

    /// <summary>Registers the pages' services; without a way to sign in, takes the pages away.</summary>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddAdmin(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ArchiveServices.Checked<AdminOptions>(configuration, "Admin");
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<SettingsInForce>().AddSingleton<SignInGuard>().AddSingleton<PasswordCheck>().AddScoped<AdminSignIn>().AddScoped<OperatorActs>().AddSingleton<LiveIngest>();
        services.AddScoped<AdminSessions>().AddScoped<RejectedFiles>();
        services.Configure<RazorPagesOptions>(pages =>
        {
            if (!options.IsOn)
            {
                pages.Conventions.AddFolderRouteModelConvention("/Admin", static page => page.Selectors.Clear());
                return;
            }

            pages.Conventions.AuthorizeFolder("/Admin", Policy);
            pages.Conventions.AllowAnonymousToPage("/Admin/SignIn");
        });
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "__Host-newsarchive-form";
            // It is secure all the same (AdminPipeline); the check behind Always would refuse http://localhost, which browsers trust.
            forms.Cookie.SecurePolicy = CookieSecurePolicy.None;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.Path = "/";
        });
        services.AddAuthorization(authorization => authorization.AddPolicy(
            Policy, policy => policy.AddAuthenticationSchemes(AdminSignIn.Scheme).RequireAuthenticatedUser()));
        var authentication = services.AddAuthentication().AddCookie(AdminSignIn.Scheme, Cookie);
        if (options.OpenIdConnect.IsOn) authentication.AddAdminOpenId(options.OpenIdConnect);
        return services;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "__Host-newsarchive-admin";
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax; // an OpenID Connect provider leads back here from another site
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/"; // the prefix demands it
        options.ExpireTimeSpan = IdleTime;
        options.SlidingExpiration = true;
        options.LoginPath = options.AccessDeniedPath = Path + "/sign-in";
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = async context =>
        {
            if (await context.HttpContext.RequestServices.GetRequiredService<AdminSignIn>().IsInForceAsync(context.Principal)) return;
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(AdminSignIn.Scheme);
        };
        options.Events.OnRedirectToLogin = context =>
        {
            // Only what a person reads is led to the sign-in page; a form that was sent too late must not be led anywhere to be sent again.
            if (HttpMethods.IsGet(context.Request.Method) && !LiveIngest.IsAskedFor(context.Request)) context.Response.Redirect(context.RedirectUri);
            else context.Response.StatusCode = HttpMethods.IsPost(context.Request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status401Unauthorized;
            if (context.Response.StatusCode == StatusCodes.Status303SeeOther) context.Response.Headers.Location = Path + "/sign-in";
            return Task.CompletedTask;
        };
    }
}
