using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The sources, and what they are called.</summary>
public sealed class SourcesModel(ArchiveDb db) : OperatorPage
{
    /// <summary>A source as the list shows it.</summary>
    public sealed record Row(string Slug, string NameHans, string NameHant, string NameEn, string? HomeUrl, string? EditedZone, bool IsEdited, int Articles)
    {
        /// <summary>The zone in which its pages write times.</summary>
        public string Zone => EditedZone ?? SourceRegistry.BySlug(Slug)?.BodyZone ?? "UTC";
    }

    /// <summary>All of them: those of the registry first, then by name.</summary>
    public IReadOnlyList<Row> Sources { get; private set; } = [];

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Sources = await db.Sources
        .OrderByDescending(s => s.Registered).ThenBy(s => s.Slug)
        .Select(s => new Row(
            s.Slug, s.NameHans, s.NameHant, s.NameEn, s.HomeUrl, db.SourceEdits.Where(e => e.SourceId == s.Id).Select(e => e.Zone).FirstOrDefault(), db.SourceEdits.Any(e => e.SourceId == s.Id),
            db.DayCounts.Where(c => c.SourceId == s.Id).Sum(c => c.Count)))
        .ToListAsync(cancellationToken);
}
