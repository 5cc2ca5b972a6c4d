using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages;

/// <summary>The front page: the whole archive by date, this day in other years, the newest articles, the sources.</summary>
public sealed class IndexModel(ArchiveDb db, TimeProvider clock, Words words) : PageModel
{
    private const int NewestItems = 8;
    private const int ItemsAYear = 2;
    private const int Years = 6;

    // Where nothing was published on this very day, the days around it still tell of the season.
    private const int DaysAround = 3;

    /// <summary>All sources.</summary>
    public SourceList Sources { get; private set; } = null!;

    /// <summary>Articles by month and source.</summary>
    public MonthTotals Months { get; private set; } = null!;

    /// <summary>Today in the archive's zone.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The newest articles.</summary>
    public IReadOnlyList<ArticleListItem> Newest { get; private set; } = [];

    /// <summary>This day, or the days around it, in earlier years; the newest first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, ArticleListItem>> OnThisDay { get; private set; } = [];

    /// <summary>Whether <see cref="OnThisDay"/> is of this very day; otherwise of the days around it.</summary>
    public bool IsExactDay { get; private set; }

    /// <summary>The sources that have articles, most first, with their months.</summary>
    public IEnumerable<(SourceItem Source, MonthTotals Months)> SourceMonths => Months.Rows
        .GroupBy(r => r.SourceId)
        .Select(g => (Sources[g.Key], new MonthTotals([.. g]))).OrderByDescending(s => s.Item2.Total);

    /// <summary>Answers the request.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = words.DayOf(clock.GetUtcNow().UtcDateTime);
        Sources = await SourceList.LoadAsync(db, cancellationToken);
        Months = await MonthTotals.LoadAsync(db, cancellationToken);
        if (Months.Total == 0) return;

        // One question for both lists: the newest of all are the newest of any list that holds them.
        var days = SameDay.AroundInEveryYear(Today, DaysAround, Today.Year - 1);
        var newest = db.Articles.NewestFirst().Take(NewestItems);
        var ofTheseDays = db.Articles.FirstOfEachDay(db.DayCounts.Among(days), ItemsAYear);
        var items = (await newest.Concat(ofTheseDays).AsListItems().ToListAsync(cancellationToken)).DistinctBy(i => i.Id).ToList();
        Newest = [.. items.OrderByDescending(i => i.PublishedUtc).ThenByDescending(i => i.Id).Take(NewestItems)];
        var near = items.Where(i => days.Contains(i.Day)).ToList();
        IsExactDay = near.Any(IsToday);
        OnThisDay = [.. near.Where(i => !IsExactDay || IsToday(i)).GroupBy(i => i.Day).OrderByDescending(g => g.Key).Take(Years)
            .SelectMany(day => day.OrderBy(i => i.PublishedUtc).ThenBy(i => i.Id).Take(ItemsAYear)).GroupBy(i => i.Day)];
    }

    private bool IsToday(ArticleListItem item) => (item.Day.Month, item.Day.Day) == (Today.Month, Today.Day);
}
