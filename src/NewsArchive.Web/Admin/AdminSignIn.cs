using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NewsArchive.Operating;

namespace NewsArchive.Web.Admin;

/// <summary>Begins and ends sign-ins of operators.</summary>
public sealed class AdminSignIn(IOptions<AdminOptions> options, AdminSessions sessions, AuditLog audit, IHttpContextAccessor accessor)
{
    /// <summary>The cookie's scheme.</summary>
    public const string Scheme = "Admin";

    /// <summary>The OpenID Connect scheme.</summary>
    public const string OpenIdScheme = "AdminOpenId";

    /// <summary>The name of whoever signs in by the one password.</summary>
    public const string PasswordActor = "operator";

    private const string SettingsClaim = "settings";

    private HttpContext Context => accessor.HttpContext!;

    /// <summary>
    /// Makes the identity of a new session. The session's secret is the identity's id, so that no form made before the sign-in, or for
    /// another session, is taken.
    /// </summary>
    public async Task<ClaimsPrincipal> BeginAsync(string actor)
    {
        if (SecretOf(Context.User) is { } old) await sessions.EndAsync(old, Context.RequestAborted);
        var secret = await sessions.BeginAsync(actor, Context.RequestAborted);
        await audit.WriteAsync(actor, AddressOf(Context), AuditActs.SignIn, null, null, Context.RequestAborted);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, secret), new Claim(ClaimTypes.Name, actor), new Claim(SettingsClaim, Fingerprint(options.Value))], Scheme));
    }

    /// <summary>Signs out, everywhere.</summary>
    public async Task EndAsync()
    {
        if (SecretOf(Context.User) is { } secret) await sessions.EndAsync(secret, Context.RequestAborted);
        await audit.WriteAsync(Context.User.Identity?.Name ?? PasswordActor, AddressOf(Context), AuditActs.SignOut, null, null, Context.RequestAborted);
        await Context.SignOutAsync(Scheme);
    }

    /// <summary>Whether a cookie's session is in force, and the settings are still those it was begun under: a new password ends all sessions.</summary>
    public async Task<bool> IsInForceAsync(ClaimsPrincipal? principal) =>
        principal is not null && SecretOf(principal) is { } secret
        && principal.FindFirstValue(SettingsClaim) == Fingerprint(options.Value)
        && await sessions.IsInForceAsync(secret, Context.RequestAborted);

    /// <summary>The network address that the audit log and the lock-out know a request by.</summary>
    public static string AddressOf(HttpContext context) => SignInGuard.PartitionOf(context.Connection.RemoteIpAddress);

    private static string? SecretOf(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Fingerprint(AdminOptions options) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [
            options.PasswordHash, options.OpenIdConnect.Authority, options.OpenIdConnect.ClientId, options.OpenIdConnect.AllowedRole,
            .. options.OpenIdConnect.AllowedSubjects, .. options.OpenIdConnect.AllowedEmails,
        ]))))[..16];
}
