using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class CoverageGapTests
{
    private static readonly DateOnly Start = new(2022, 1, 3);

    [Fact]
    public void A_week_of_silence_from_a_daily_source_is_a_gap() =>
        Assert.Equal([new CoverageGap(new(2022, 6, 1), new(2022, 6, 7), Expected: 7)], Infer(_ => true, except: day => day >= new DateOnly(2022, 6, 1) && day <= new DateOnly(2022, 6, 7)));

    [Fact]
    public void A_source_that_never_writes_at_weekends_has_no_gaps_there() =>
        Assert.Empty(Infer(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), except: _ => false));

    [Fact]
    public void A_missing_issue_of_a_weekly_source_is_a_gap_from_issue_to_issue() =>
        Assert.Equal([new CoverageGap(new(2022, 5, 31), new(2022, 6, 12), Expected: 1)], Infer(day => day.DayOfWeek == DayOfWeek.Monday, except: day => day == new DateOnly(2022, 6, 6)));

    [Fact]
    public void From_a_source_that_seldom_writes_nothing_is_expected() =>
        Assert.Empty(Infer(day => day.DayNumber % 40 == 0, except: _ => false));

    [Fact]
    public void Nothing_is_inferred_before_the_first_and_after_the_last_article()
    {
        var gaps = CoverageGap.Infer([new(2022, 1, 1), new(2022, 1, 2)], DateOnly.MinValue, DateOnly.MaxValue);

        Assert.Empty(gaps);
        Assert.Empty(CoverageGap.Infer([], DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Fact]
    public void A_daily_source_that_falls_silent_while_others_go_on_has_ended()
    {
        var days = Enumerable.Range(0, 200).Select(Start.AddDays).ToList();
        var last = days[^1];

        Assert.Equal(new CoverageGap(last.AddDays(1), last.AddDays(30), Expected: 29), CoverageGap.InferEnd(days, last.AddDays(30)));
        Assert.Null(CoverageGap.InferEnd(days, last));
        Assert.Null(CoverageGap.InferEnd([Start], last));
        Assert.Null(CoverageGap.InferEnd([], last));
    }

    private static IReadOnlyList<CoverageGap> Infer(Predicate<DateOnly> writes, Predicate<DateOnly> except)
    {
        var days = Enumerable.Range(0, 364).Select(Start.AddDays).Where(day => writes(day) && !except(day)).ToList();
        return CoverageGap.Infer(days, Start, Start.AddDays(363));
    }
}
