namespace NewsArchive.Browse;

/// <summary>A run of days without an article on which, by the rhythm around it, there should have been some. Inferred, never known.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Expected">On about how many of its days there should have been articles; at least 1, 0 where that was not worked out.</param>
public sealed record CoverageGap(DateOnly First, DateOnly Last, int Expected = 0)
{
    // A quarter on either side is long enough to know a rhythm and short enough to follow its changes.
    private const int RhythmWeeks = 13;

    // A source that wrote on fewer days than this in both quarters together has no rhythm from which to expect anything.
    private const int RhythmDays = 13;

    // Below one chance in fifty that the run is empty by the usual rhythm, it is called a gap.
    private const double Unlikely = 0.02;

    /// <summary>Its length in days.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>
    /// Finds the gaps between days that have articles. For each weekday the share of days with articles in the
    /// quarter before and after the run is taken as the chance of an article; an outlet that never writes on
    /// Sundays has no gap on Sundays.
    /// </summary>
    /// <param name="daysWithArticles">The days, in rising order, each once.</param>
    /// <param name="knownFrom">The first day about which the list is complete.</param>
    /// <param name="knownTo">The last day about which the list is complete.</param>
    public static IReadOnlyList<CoverageGap> Infer(IReadOnlyList<DateOnly> daysWithArticles, DateOnly knownFrom, DateOnly knownTo)
    {
        var gaps = new List<CoverageGap>();
        if (daysWithArticles is []) return gaps;

        var present = daysWithArticles.Select(d => d.DayNumber).ToHashSet();
        var from = Math.Max(knownFrom.DayNumber, daysWithArticles[0].DayNumber);
        var to = Math.Min(knownTo.DayNumber, daysWithArticles[^1].DayNumber);
        for (var i = 1; i < daysWithArticles.Count; i++)
        {
            var run = new CoverageGap(daysWithArticles[i - 1].AddDays(1), daysWithArticles[i].AddDays(-1));
            if (run.Days > 0 && IsUnlikely(run, present, from, to)) gaps.Add(run with { Expected = ExpectedDays(run, present, from, to) });
        }

        return gaps;
    }

    /// <summary>The silence after the last article up to a day on which others still write; null when it is short enough to be no sign of an end.</summary>
    /// <param name="daysWithArticles">The days, in rising order, each once.</param>
    /// <param name="knownTo">The last day about which anything is known.</param>
    public static CoverageGap? InferEnd(IReadOnlyList<DateOnly> daysWithArticles, DateOnly knownTo)
    {
        if (daysWithArticles is [] || daysWithArticles[^1] >= knownTo) return null;
        var present = daysWithArticles.Select(d => d.DayNumber).ToHashSet();
        var run = new CoverageGap(daysWithArticles[^1].AddDays(1), knownTo);
        var (from, to) = (daysWithArticles[0].DayNumber, daysWithArticles[^1].DayNumber);
        return IsUnlikely(run, present, from, to) ? run with { Expected = ExpectedDays(run, present, from, to) } : null;
    }

    private static bool IsUnlikely(CoverageGap run, HashSet<int> present, int from, int to) =>
        HasRhythm(run, present) && ChanceOfNothing(run, present, from, to) < Unlikely;

    private static int ExpectedDays(CoverageGap run, HashSet<int> present, int from, int to) =>
        Math.Max(1, (int)Math.Round(Enumerable.Range(0, Math.Min(7, run.Days)).Sum(weekday => ChanceOfSome(run, weekday, present, from, to) * ((run.Days - weekday + 6) / 7))));

    private static bool HasRhythm(CoverageGap run, HashSet<int> present) =>
        Enumerable.Range(1, 7 * RhythmWeeks)
            .Sum(i => (present.Contains(run.First.DayNumber - i) ? 1 : 0) + (present.Contains(run.Last.DayNumber + i) ? 1 : 0)) >= RhythmDays;

    private static double ChanceOfNothing(CoverageGap run, HashSet<int> present, int from, int to)
    {
        // Whole weeks repeat the same seven chances.
        var chance = 1.0;
        for (var weekday = 0; weekday < Math.Min(7, run.Days); weekday++)
        {
            var times = (run.Days - weekday + 6) / 7;
            chance *= Math.Pow(1 - ChanceOfSome(run, weekday, present, from, to), times);
        }

        return chance;
    }

    private static double ChanceOfSome(CoverageGap run, int weekday, HashSet<int> present, int from, int to)
    {
        var day = run.First.DayNumber + weekday;
        var (seen, some) = (0, 0);
        for (var week = 1; week <= RhythmWeeks; week++)
        {
            Look(day - 7 * week);
            Look(day + 7 * ((run.Days - weekday + 6) / 7 - 1 + week));
        }

        // Half an observation either way keeps certainty out; with nothing seen, nothing is expected.
        return seen == 0 ? 0 : (some + 0.5) / (seen + 1) * (some > 0 ? 1 : 0);

        void Look(int other)
        {
            if (other < from || other > to) return;
            seen++;
            if (present.Contains(other)) some++;
        }
    }
}
