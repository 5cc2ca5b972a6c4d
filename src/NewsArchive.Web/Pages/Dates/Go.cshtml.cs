using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>The date field: it goes to the date that was written, or says what it understands.</summary>
public sealed class GoModel : PageModel
{
    /// <summary>What was written.</summary>
    public string Written { get; private set; } = "";

    /// <summary>Answers the request.</summary>
    public IActionResult OnGet(string? date)
    {
        if (ReaderDate.Parse(date) is { } found) return Redirect(Addresses.Date(found));
        Written = date?.Trim() ?? "";
        if (Written.Length > 0) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
