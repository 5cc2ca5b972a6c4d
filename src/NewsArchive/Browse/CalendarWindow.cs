using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>
/// The counts of some days, with enough before and after to know the neighbours and the gaps. Read from the
/// day counts alone, in one command, whatever the number of articles.
/// </summary>
public sealed class CalendarWindow
{
    // A quarter on either side, for the rhythm from which gaps are inferred.
    private const int Margin = 91;

    // No source has this number.
    private const int Nobody = 0;

    private readonly List<DayCount> counts;
    private readonly SortedDictionary<DateOnly, int> totals = [];

    // The days on which any source has articles, for a window of one; in a gap or after the end of that one they are days of others.
    private readonly SortedSet<DateOnly> anybody;
    private IReadOnlyList<CoverageGap>? gaps;

    private CalendarWindow(DateOnly from, DateOnly to, List<DayCount> rows, IEnumerable<DateOnly> daysOfAnybody)
    {
        (From, To) = (from, to);
        (counts, anybody) = (rows, [.. daysOfAnybody]);
        foreach (var row in rows) totals[row.Day] = totals.GetValueOrDefault(row.Day) + row.Count;
    }

    /// <summary>The first day asked for.</summary>
    public DateOnly From { get; }

    /// <summary>The last day asked for.</summary>
    public DateOnly To { get; }

    /// <summary>The days asked for on which there are articles, in rising order, with their totals.</summary>
    public IEnumerable<KeyValuePair<DateOnly, int>> Days => totals.Where(t => t.Key >= From && t.Key <= To);

    /// <summary>The inferred gaps that touch the days asked for.</summary>
    public IReadOnlyList<CoverageGap> Gaps =>
        gaps ??= [.. CoverageGap.Infer([.. totals.Keys], Back(From), Forward(To)).Where(g => g.First <= To && g.Last >= From)];

    /// <summary>The inferred gaps with what the other sources tell about them.</summary>
    public IEnumerable<GapName> NamedGaps => Gaps.Select(Name);

    /// <summary>The silence of a source after its last article while others go on, where its rhythm makes that unlikely; null otherwise. Only of a window over all days.</summary>
    public GapName? End =>
        anybody.Count > 0 && CoverageGap.InferEnd([.. totals.Keys], anybody.Max) is { } silence
            ? new GapName(silence, GapKind.End, anybody.GetViewBetween(silence.First, silence.Last).Count)
            : null;

    /// <summary>What the other sources tell about a gap.</summary>
    public GapName Name(CoverageGap gap)
    {
        var days = anybody.GetViewBetween(gap.First, gap.Last).Count;
        return new GapName(gap, days > 0 ? GapKind.Source : GapKind.Archive, days);
    }

    /// <summary>The articles of all days asked for.</summary>
    public int Total => Days.Sum(d => d.Value);

    /// <summary>The last day before those asked for that has articles; null when there is none.</summary>
    public DateOnly? Before => totals.Keys.Where(d => d < From).Select(d => (DateOnly?)d).LastOrDefault();

    /// <summary>The first day after those asked for that has articles; null when there is none.</summary>
    public DateOnly? After => totals.Keys.Where(d => d > To).Select(d => (DateOnly?)d).FirstOrDefault();

    /// <summary>The articles of a day asked for.</summary>
    public int On(DateOnly day) => totals.GetValueOrDefault(day);

    /// <summary>Whether a day lies in an inferred gap.</summary>
    public bool IsGap(DateOnly day) => Gaps.Any(g => g.Contains(day));

    /// <summary>The counts of one day by source number, most first.</summary>
    public IReadOnlyList<KeyValuePair<int, int>> SourcesOn(DateOnly day) => BySource(c => c.Day == day);

    /// <summary>The counts of all days asked for by source number, most first.</summary>
    public IReadOnlyList<KeyValuePair<int, int>> Sources() => BySource(c => c.Day >= From && c.Day <= To);

    /// <summary>The last day with articles before a day; null when there is none.</summary>
    public DateOnly? Previous(DateOnly day) => totals.Keys.Where(d => d < day).Select(d => (DateOnly?)d).LastOrDefault();

    /// <summary>The first day with articles after a day; null when there is none.</summary>
    public DateOnly? Next(DateOnly day) => totals.Keys.Where(d => d > day).Select(d => (DateOnly?)d).FirstOrDefault();

    /// <summary>Reads a window of all sources, or of one.</summary>
    public static async Task<CalendarWindow> LoadAsync(
        ArchiveDb db, DateOnly from, DateOnly to, int? sourceId, CancellationToken cancellationToken)
    {
        var counts = sourceId is { } id ? db.DayCounts.Where(c => c.SourceId == id) : db.DayCounts;
        var (first, last) = (Back(from), Forward(to));
        var own = Between(counts, first, last);
        if (first > DateOnly.MinValue) own = own.Concat(counts.Where(c => c.Day < first).OrderByDescending(c => c.Day).Take(1));
        if (last < DateOnly.MaxValue) own = own.Concat(counts.Where(c => c.Day > last).OrderBy(c => c.Day).Take(1));
        if (sourceId is null) return new CalendarWindow(from, to, await own.ToListAsync(cancellationToken), []);

        var ofAll = Between(db.DayCounts, first, last).Select(c => c.Day).Distinct();
        var rows = await own.Select(c => new { c.Day, c.SourceId, c.Count })
            .Concat(ofAll.Select(day => new { Day = day, SourceId = Nobody, Count = 0 })).ToListAsync(cancellationToken);
        return new CalendarWindow(
            from, to,
            [.. rows.Where(r => r.SourceId != Nobody).Select(r => new DayCount { Day = r.Day, SourceId = r.SourceId, Count = r.Count })],
            rows.Where(r => r.SourceId == Nobody).Select(r => r.Day));
    }

    // Days without a bound are read from an index without looking at a single one: half of what they cost with it.
    private static IQueryable<DayCount> Between(IQueryable<DayCount> counts, DateOnly first, DateOnly last)
    {
        if (first > DateOnly.MinValue) counts = counts.Where(c => c.Day >= first);
        return last < DateOnly.MaxValue ? counts.Where(c => c.Day <= last) : counts;
    }

    private List<KeyValuePair<int, int>> BySource(Func<DayCount, bool> wanted) =>
        [.. counts.Where(wanted).GroupBy(c => c.SourceId)
            .Select(g => KeyValuePair.Create(g.Key, g.Sum(c => c.Count)))
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key)];

    private static DateOnly Back(DateOnly day) => DateOnly.FromDayNumber(Math.Max(DateOnly.MinValue.DayNumber, day.DayNumber - Margin));

    private static DateOnly Forward(DateOnly day) => DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, day.DayNumber + Margin));
}
