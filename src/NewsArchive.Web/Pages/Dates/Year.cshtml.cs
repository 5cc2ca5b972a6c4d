using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>A year in twelve calendars.</summary>
public sealed class YearModel(ArchiveDb db, HeatScales scales) : PageModel
{
    /// <summary>The year, its source and its counts.</summary>
    public DateScope Scope { get; private set; } = null!;

    /// <summary>The weight of ink for a day.</summary>
    public HeatScale Scale { get; private set; } = null!;

    /// <summary>The calendars.</summary>
    public IEnumerable<Shared.MonthView> Months => Enumerable.Range(1, 12)
        .Select(month => new Shared.MonthView(Scope.Date.Year, month, Scope.Window, Scale, Scope.Slug));

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string year, string? source, CancellationToken cancellationToken)
    {
        var date = ReaderDate.Of(int.Parse(year, CultureInfo.InvariantCulture), null, null);
        if (await DateScope.LoadAsync(db, date, source, cancellationToken) is not { } scope) return NotFound();

        Scope = scope;
        Scale = await scales.OfDaysAsync(db, scope.Source?.Id, cancellationToken);
        return Page();
    }
}
