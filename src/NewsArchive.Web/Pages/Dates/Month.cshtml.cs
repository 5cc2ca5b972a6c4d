using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>A month: its calendar, and its days with their sources.</summary>
public sealed class MonthModel(ArchiveDb db, HeatScales scales) : PageModel
{
    /// <summary>The month, its source and its counts.</summary>
    public DateScope Scope { get; private set; } = null!;

    /// <summary>The calendar.</summary>
    public Shared.MonthView Month { get; private set; } = null!;

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string year, string month, string? source, CancellationToken cancellationToken)
    {
        var date = ReaderDate.Of(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture), null);
        if (date is not null && month.Length < 2) return RedirectPermanent(Addresses.Date(date, source));
        if (await DateScope.LoadAsync(db, date, source, cancellationToken) is not { } scope) return NotFound();

        Scope = scope;
        var scale = await scales.OfDaysAsync(db, scope.Source?.Id, cancellationToken);
        Month = new Shared.MonthView(scope.Date.Year, scope.Date.Month!.Value, scope.Window, scale, scope.Slug);
        return Page();
    }
}
