using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Web.Admin;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>Where the operator signs out.</summary>
public sealed class SignOutModel(AdminSignIn signIn) : PageModel
{
    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet() => Redirect(AdminServices.Path);

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.EndAsync();
        return Redirect(AdminServices.Path + "/sign-in");
    }
}
