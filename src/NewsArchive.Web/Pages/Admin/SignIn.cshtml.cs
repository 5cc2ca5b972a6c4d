using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>Where the operator signs in.</summary>
public sealed class SignInModel(
    IOptions<AdminOptions> options, SignInGuard guard, PasswordCheck check, AdminSignIn signIn, AuditLog audit, ArchiveDb db) : PageModel
{
    /// <summary>The page that was asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>Whether the provider's answer was not taken.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Refused { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What to tell above the form; null for nothing.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Whether there is a password.</summary>
    public bool HasPassword => options.Value.HasPassword;

    /// <summary>Whether there is a provider.</summary>
    public bool HasOpenId => options.Value.OpenIdConnect.IsOn;

    /// <summary>Whether what is typed can reach us unread.</summary>
    public bool IsPrivate => AdminPipeline.IsPrivate(Request);

    /// <summary>The form.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if ((await HttpContext.AuthenticateAsync(AdminSignIn.Scheme)).Succeeded) return Redirect(Target);
        if (Refused) Complaint = "Admin.SignIn.Refused";
        return Page();
    }

    /// <summary>Leads to the provider. By a link, because the policy of our pages lets no form lead away.</summary>
    public IActionResult OnGetOpenId() => HasOpenId && IsPrivate
        ? Challenge(new AuthenticationProperties { RedirectUri = Target }, AdminSignIn.OpenIdScheme)
        : NotFound();

    /// <summary>The password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!HasPassword || !IsPrivate) return BadRequest();
        var address = AdminSignIn.AddressOf(HttpContext);
        if (!await guard.TryTakeAsync(address, db, cancellationToken)) return ShutOut();
        if (await check.FitsAsync(Password ?? "", cancellationToken) is not { } fits)
        {
            guard.GiveBack(address);
            return ShutOut();
        }

        if (!fits)
        {
            await audit.WriteAsync("?", address, AuditActs.SignInFailed, null, null, CancellationToken.None);
            return Again("Admin.SignIn.Wrong", StatusCodes.Status401Unauthorized);
        }

        guard.GiveBack(address);
        await HttpContext.SignInAsync(AdminSignIn.Scheme, await signIn.BeginAsync(AdminSignIn.PasswordActor));
        return new LocalRedirectResult(Target) { Permanent = false };
    }

    private PageResult ShutOut()
    {
        Response.Headers.RetryAfter = ((int)guard.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Again("Admin.SignIn.ShutOut", StatusCodes.Status429TooManyRequests);
    }

    private PageResult Again(string complaint, int status)
    {
        (Complaint, Password) = (complaint, null);
        ModelState.Clear();
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    private string Target
    {
        get
        {
            var path = Preferences.LocalPath(To);
            return path.StartsWith(AdminServices.Path, StringComparison.OrdinalIgnoreCase) && !path.StartsWith(AdminServices.Path + "/sign-", StringComparison.OrdinalIgnoreCase)
                ? path
                : AdminServices.Path;
        }
    }
}
