using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Dates;

/// <summary>A date of the archive, or of one source, with the counts around it.</summary>
/// <param name="Date">The year, month or day.</param>
/// <param name="Sources">All sources.</param>
/// <param name="Source">The source of the page; null for all.</param>
/// <param name="Window">The counts of the year or of the month in which the day lies.</param>
public sealed record DateScope(ReaderDate Date, SourceList Sources, SourceItem? Source, CalendarWindow Window)
{
    /// <summary>The slug to which the page's links keep.</summary>
    public string? Slug => Source?.Slug;

    /// <summary>The counts by source of the page's own date, most first.</summary>
    public IReadOnlyList<KeyValuePair<int, int>> Counts => Date.Day is null ? Window.Sources() : Window.SourcesOn(Date.First);

    /// <summary>All articles of the page's own date.</summary>
    public int Total => Counts.Sum(c => c.Value);

    /// <summary>Reads what a date page needs; null when the date or the source does not exist, or has no articles.</summary>
    public static async Task<DateScope?> LoadAsync(ArchiveDb db, ReaderDate? date, string? slug, CancellationToken cancellationToken)
    {
        if (date is null) return null;
        var sources = await SourceList.LoadAsync(db, cancellationToken);
        var source = slug is null ? null : sources.BySlug(slug);
        if (slug is not null && source is null) return null;

        var span = date with { Day = null };
        var window = await CalendarWindow.LoadAsync(db, span.First, span.Last, source?.Id, cancellationToken);
        var scope = new DateScope(date, sources, source, window);
        return scope.Total == 0 ? null : scope;
    }
}
