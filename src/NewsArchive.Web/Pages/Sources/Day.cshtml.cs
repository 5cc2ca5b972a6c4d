using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Pages.Dates;

namespace NewsArchive.Web.Pages.Sources;

/// <summary>All articles of a source on a day, in the order of the clock.</summary>
public sealed class DayModel(ArchiveDb db) : PageModel
{
    /// <summary>The day, its source and the counts of its month.</summary>
    public DateScope Scope { get; private set; } = null!;

    /// <summary>The articles of this page of the list.</summary>
    public ArticlePage List { get; private set; } = null!;

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(
        string source, string year, string month, string day, string? after, string? before, CancellationToken cancellationToken)
    {
        if (Dates.DayModel.Parse(year, month, day) is not { } date) return NotFound();
        if (month.Length + day.Length < 4) return RedirectPermanent(Addresses.Date(date, source));
        if (await DateScope.LoadAsync(db, date, source, cancellationToken) is not { } scope) return NotFound();

        Scope = scope;
        var articles = db.Articles.PublishedOn(date.First).FromSource(scope.Source!.Id);
        List = await ArticlePage.LoadAsync(articles, new ListPlace(after, before, OldestFirst: true), cancellationToken);
        return Page();
    }
}
