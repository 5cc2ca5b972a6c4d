using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>The counts of searches without words, which may mean the whole archive: the calendar knows them already.</summary>
internal static class CalendarCounts
{
    /// <summary>
    /// The number of results by day and source; null when the query asks for more than sources and days, or has so few
    /// results that the index counts their languages as well.
    /// </summary>
    public static async Task<IndexCounts?> OfAsync(ArchiveDb db, SearchPlan plan, int few, CancellationToken cancellation)
    {
        if (plan.Query is not { Clauses.Count: 0, Languages.Count: 0, ExcludedLanguages.Count: 0 }) return null;
        var rows = Meant(db.DayCounts, plan);
        var sources = await rows.GroupBy(row => row.SourceId)
            .Select(group => new { group.Key, Sum = group.Sum(row => (long)row.Count) }).ToDictionaryAsync(group => group.Key, group => group.Sum, cancellation);
        var total = sources.Values.Sum();
        if (total <= few) return null;

        var days = await rows.GroupBy(row => row.Day)
            .Select(group => new { group.Key, Sum = group.Sum(row => (long)row.Count) }).ToDictionaryAsync(group => group.Key, group => group.Sum, cancellation);
        var months = days.GroupBy(day => IndexPlace.MonthOf(day.Key)).ToDictionary(month => month.Key, month => month.Sum(day => day.Value));
        return new IndexCounts(total, false, months, sources, new Dictionary<string, long>());
    }

    private static IQueryable<DayCount> Meant(IQueryable<DayCount> rows, SearchPlan plan)
    {
        var (wanted, excluded, published) = (plan.SourceIds, plan.ExcludedSourceIds, plan.Query.Published);
        if (wanted.Count > 0) rows = rows.Where(row => wanted.Contains(row.SourceId));
        if (excluded.Count > 0) rows = rows.Where(row => !excluded.Contains(row.SourceId));
        if (published.From is { } from) rows = rows.Where(row => row.Day >= from);
        if (published.To is { } to) rows = rows.Where(row => row.Day <= to);
        return rows;
    }
}
