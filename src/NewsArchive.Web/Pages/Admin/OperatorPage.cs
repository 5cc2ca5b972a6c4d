using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Filters;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>What the operator's pages share: after an act the browser is led to a page that tells what came of it.</summary>
public abstract class OperatorPage : PageModel
{
    private static readonly string[] Acts = ["pass", "retry", "verify", "fetch", "withdrawn", "lifted", "edited", "reset"];
    private static readonly string[] Complaints = ["nothing", "no-article", "no-such-article", "not-withdrawn", "busy", "no-reason", "bad-name", "bad-home", "bad-zone"];

    /// <summary>What was done, as a code of ours.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>How many.</summary>
    [BindProperty(SupportsGet = true, Name = "n")]
    public int? Number { get; set; }

    /// <summary>What to tell above the page; null for nothing.</summary>
    public string? Told { get; private set; }

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Done is null) return;
        var words = HttpContext.RequestServices.GetRequiredService<Words>();
        if (Acts.Contains(Done) || Complaints.Contains(Done)) Told = words["Admin.Done." + Done, Words.Number(Number ?? 0)];
    }

    /// <summary>Leads back to this page, or to another of ours, and tells there what was done.</summary>
    protected LocalRedirectResult Tell(string code, string path, int? number = null) =>
        LocalRedirect($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={code}{(number is { } n ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&n={n}") : "")}");
}
