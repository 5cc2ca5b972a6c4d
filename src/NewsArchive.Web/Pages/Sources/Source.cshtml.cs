using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Sources;

/// <summary>A source: its span, its months, its gaps, its newest articles.</summary>
public sealed class SourceModel(ArchiveDb db) : PageModel
{
    private const int NewestItems = 8;

    /// <summary>The source.</summary>
    public SourceItem Source { get; private set; } = null!;

    /// <summary>All its days.</summary>
    public CalendarWindow Window { get; private set; } = null!;

    /// <summary>Its newest articles.</summary>
    public IReadOnlyList<ArticleListItem> Newest { get; private set; } = [];

    /// <summary>Articles by month.</summary>
    public IReadOnlyDictionary<(int Year, int Month), int> Months { get; private set; } = null!;

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string source, CancellationToken cancellationToken)
    {
        var sources = await SourceList.LoadAsync(db, cancellationToken);
        if (sources.BySlug(source) is not { } found) return NotFound();

        Source = found;
        Window = await CalendarWindow.LoadAsync(db, DateOnly.MinValue, DateOnly.MaxValue, found.Id, cancellationToken);
        Months = Window.Days.GroupBy(d => (d.Key.Year, d.Key.Month)).ToDictionary(g => g.Key, g => g.Sum(d => d.Value));
        Newest = await db.Articles.FromSource(found.Id).NewestFirst().Take(NewestItems).AsListItems().ToListAsync(cancellationToken);
        return Page();
    }
}
