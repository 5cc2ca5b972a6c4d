using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>One month and day in every year.</summary>
public sealed class OnDayModel(ArchiveDb db, TimeProvider clock, Words words) : PageModel
{
    private const int ItemsAYear = 6;

    // A leap year, so that 29 February is a day like any other.
    private const int AnyYear = 2000;

    /// <summary>The month and day, in a year that means nothing.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>All sources.</summary>
    public SourceList Sources { get; private set; } = null!;

    /// <summary>The articles of each year, the newest year first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, ArticleListItem>> Years { get; private set; } = [];

    /// <summary>All articles of each of these days.</summary>
    public IReadOnlyDictionary<DateOnly, int> Counts { get; private set; } = null!;

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string month, string day, CancellationToken cancellationToken)
    {
        if (DayModel.Parse(AnyYear.ToString(CultureInfo.InvariantCulture), month, day) is not { } date) return NotFound();
        Day = date.First;
        if (month.Length + day.Length < 4) return RedirectPermanent(Addresses.SameDay(Day));

        var days = SameDay.InEveryYear(Day.Month, Day.Day, words.DayOf(clock.GetUtcNow().UtcDateTime).Year);
        Sources = await SourceList.LoadAsync(db, cancellationToken);
        Counts = await db.DayCounts.Where(c => days.Contains(c.Day)).GroupBy(c => c.Day)
            .Select(g => new { g.Key, Count = g.Sum(c => c.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var items = await db.Articles.FirstOfEachDay(db.DayCounts.Among(days), ItemsAYear).AsListItems().ToListAsync(cancellationToken);
        Years = [.. items.OrderBy(i => i.PublishedUtc).ThenBy(i => i.Id).GroupBy(i => i.Day).OrderByDescending(g => g.Key)];
        return Page();
    }
}
