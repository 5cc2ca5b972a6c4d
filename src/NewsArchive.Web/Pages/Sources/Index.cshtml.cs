using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Sources;

/// <summary>All sources, with what the archive holds of them.</summary>
public sealed class IndexModel(ArchiveDb db) : PageModel
{
    /// <summary>All sources.</summary>
    public SourceList Sources { get; private set; } = null!;

    /// <summary>Articles by month and source.</summary>
    public MonthTotals Months { get; private set; } = null!;

    /// <summary>The sources that have articles, most first, with their months.</summary>
    public IEnumerable<(SourceItem Source, MonthTotals Months)> SourceMonths => Months.Rows
        .GroupBy(r => r.SourceId)
        .Select(g => (Sources[g.Key], new MonthTotals([.. g]))).OrderByDescending(s => s.Item2.Total);

    /// <summary>Answers the request.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sources = await SourceList.LoadAsync(db, cancellationToken);
        Months = await MonthTotals.LoadAsync(db, cancellationToken);
    }
}
