using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>A day: its articles by source, however many there are.</summary>
public sealed class DayModel(ArchiveDb db) : PageModel
{
    /// <summary>The articles shown of each source; the rest are on the source's own page of the day.</summary>
    private const int ItemsASource = 7;

    /// <summary>The day, its source and the counts of its month.</summary>
    public DateScope Scope { get; private set; } = null!;

    /// <summary>The first articles of each source, by source number.</summary>
    public ILookup<int, ArticleListItem> Items { get; private set; } = null!;

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string year, string month, string day, CancellationToken cancellationToken)
    {
        if (Parse(year, month, day) is not { } date) return NotFound();
        if (month.Length + day.Length < 4) return RedirectPermanent(Addresses.Date(date));
        if (await DateScope.LoadAsync(db, date, null, cancellationToken) is not { } scope) return NotFound();

        Scope = scope;
        var items = await db.Articles.PublishedOn(date.First).FirstOfEachSource(ItemsASource).AsListItems().ToListAsync(cancellationToken);
        Items = items.OrderBy(i => i.PublishedUtc).ThenBy(i => i.Id).ToLookup(i => i.SourceId);
        return Page();
    }

    internal static ReaderDate? Parse(string year, string month, string day) => ReaderDate.Of(
        int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
}
