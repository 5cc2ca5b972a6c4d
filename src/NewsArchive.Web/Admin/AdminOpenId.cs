using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NewsArchive.Operating;

namespace NewsArchive.Web.Admin;

/// <summary>Sign-in by an OpenID Connect provider: code flow with PKCE; who may in is said by subject, verified e-mail or role.</summary>
internal static class AdminOpenId
{
    public static void AddAdminOpenId(this AuthenticationBuilder authentication, OpenIdConnectSettings settings) =>
        authentication.AddOpenIdConnect(AdminSignIn.OpenIdScheme, options =>
        {
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query; // our own cookies need not be sent with another site's form
            options.UsePkce = true;
            options.CallbackPath = AdminServices.Path + "/signin-oidc";
            options.SignInScheme = AdminSignIn.Scheme;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.Scope.Add("email");
            options.ClaimActions.MapUniqueJsonKey("email", "email");
            options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            options.ClaimActions.MapJsonKey(settings.RoleClaim, settings.RoleClaim);
            Guard(options.CorrelationCookie);
            Guard(options.NonceCookie);
            options.Events.OnTicketReceived = context => ReceiveAsync(context, settings);
            options.Events.OnRemoteFailure = context =>
            {
                context.HandleResponse();
                return RefuseAsync(context.HttpContext, "?", "the provider's answer was not taken: " + context.Failure?.GetType().Name);
            };
        });

    /// <summary>Whether the settings let somebody in.</summary>
    internal static bool MayIn(ClaimsPrincipal person, OpenIdConnectSettings settings)
    {
        if (person.FindFirstValue("sub") is { } subject && settings.AllowedSubjects.Contains(subject)) return true;
        if (person.FindFirstValue("email") is { } email && bool.TryParse(person.FindFirstValue("email_verified"), out var isVerified) && isVerified
            && settings.AllowedEmails.Contains(email, StringComparer.OrdinalIgnoreCase)) return true;
        return settings.AllowedRole is { Length: > 0 } role && person.FindAll(settings.RoleClaim).Any(claim => claim.Value == role);
    }

    private static async Task ReceiveAsync(TicketReceivedContext context, OpenIdConnectSettings settings)
    {
        var person = context.Principal!;
        var name = person.FindFirstValue("email") ?? person.FindFirstValue("sub") ?? "?";
        if (MayIn(person, settings))
        {
            context.Principal = await context.HttpContext.RequestServices.GetRequiredService<AdminSignIn>().BeginAsync(name);
            return;
        }

        context.HandleResponse();
        await RefuseAsync(context.HttpContext, name, "not among those whom Admin:OpenIdConnect lets in");
    }

    private static async Task RefuseAsync(HttpContext context, string actor, string detail)
    {
        await context.RequestServices.GetRequiredService<AuditLog>().WriteAsync(
            actor, AdminSignIn.AddressOf(context), AuditActs.OpenIdRefused, null, detail, context.RequestAborted);
        context.Response.Redirect(AdminServices.Path + "/sign-in?refused=true");
    }

    private static void Guard(CookieBuilder cookie)
    {
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
    }
}
