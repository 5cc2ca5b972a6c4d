using Microsoft.EntityFrameworkCore;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.Search.Trends;

/// <summary>How often words occur over time.</summary>
public sealed class TermTrends(ArchiveDb db)
{
    /// <summary>Words that can be compared at once: more lines cannot be told apart.</summary>
    public const int MaxTerms = 6;

    /// <summary>The articles of each month with each of the words, and all articles of the month.</summary>
    /// <param name="query">Each of its clauses is a line; variants of a word (a|b) are one. Its sources and days are filters of all.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public async Task<Trend> OfAsync(SearchQuery query, CancellationToken cancellation)
    {
        var known = await KnownNames.OfAsync(db, cancellation);
        var lines = new List<TrendLine>();
        foreach (var clause in query.Clauses.Where(clause => !clause.Excluded).Take(MaxTerms))
        {
            var plan = SearchPlan.Of(query with { Clauses = [clause], Ignored = [] }, known);
            lines.Add(await LineAsync(QueryText.Clause(clause), plan, cancellation));
        }

        return new Trend(lines, await AllAsync(query, known.Sources, cancellation));
    }

    private async Task<TrendLine> LineAsync(string name, SearchPlan plan, CancellationToken cancellation)
    {
        if (plan.Index is null) return new TrendLine(name, new Dictionary<DateOnly, long>(), TotalRelation.Exact);
        var (total, groups) = await new SearchCounter(db, SearchLimits.Default).CountAsync(plan, CountEffort.Months, groups: false, seen: default, cancellation);
        return new TrendLine(name, groups.Months, total.Relation);
    }

    // What all articles of a month are comes from the calendar's counts: nobody counts articles for it.
    private async Task<IReadOnlyDictionary<DateOnly, long>> AllAsync(SearchQuery query, List<SourceName> sources, CancellationToken cancellation)
    {
        var counts = db.DayCounts.AsQueryable();
        if (query.Sources.Count > 0)
        {
            var ids = sources.Where(source => query.Sources.Any(source.Is)).Select(source => source.Id).ToList();
            counts = counts.Where(count => ids.Contains(count.SourceId));
        }

        if (query.Published.From is { } from) counts = counts.Where(count => count.Day >= from);
        if (query.Published.To is { } to) counts = counts.Where(count => count.Day <= to);
        var days = await counts.GroupBy(count => count.Day).Select(day => new { day.Key, Sum = day.Sum(count => count.Count) }).ToListAsync(cancellation);
        return ByMonth(days.ToDictionary(day => day.Key, day => (long)day.Sum));
    }

    private static Dictionary<DateOnly, long> ByMonth(IReadOnlyDictionary<DateOnly, long> days) =>
        days.GroupBy(day => new DateOnly(day.Key.Year, day.Key.Month, 1)).ToDictionary(month => month.Key, month => month.Sum(day => day.Value));
}

/// <summary>Words over time.</summary>
/// <param name="Lines">A line for each word.</param>
/// <param name="All">All articles, by the first day of the month; the filters hold for them too, except a language.</param>
public sealed record Trend(IReadOnlyList<TrendLine> Lines, IReadOnlyDictionary<DateOnly, long> All)
{
    /// <summary>The months in which the archive has articles, in order, without holes.</summary>
    public IReadOnlyList<DateOnly> Months
    {
        get
        {
            if (All.Count == 0) return [];
            var (first, last) = (All.Keys.Min(), All.Keys.Max());
            return [.. Enumerable.Range(0, (last.Year - first.Year) * 12 + last.Month - first.Month + 1).Select(first.AddMonths)];
        }
    }
}

/// <summary>A word over time.</summary>
/// <param name="Name">The word, or its variants, as typed.</param>
/// <param name="Months">Articles by the first day of the month; months without any are left out.</param>
/// <param name="Relation">Whether the numbers are exact.</param>
public sealed record TrendLine(string Name, IReadOnlyDictionary<DateOnly, long> Months, TotalRelation Relation)
{
    /// <summary>Whether the months are known, be it by a sample. They are not where results are rare among what would have to be read.</summary>
    public bool IsKnown => Relation == TotalRelation.Exact || Months.Count > 0;

    /// <summary>The articles of a month, or how many of each 1,000 articles of the month they are.</summary>
    public double Value(DateOnly month, Trend trend, bool perThousand)
    {
        var count = Months.GetValueOrDefault(month);
        if (!perThousand) return count;
        var all = trend.All.GetValueOrDefault(month);
        return all == 0 ? 0 : Math.Round(1000.0 * count / all, 2);
    }
}
