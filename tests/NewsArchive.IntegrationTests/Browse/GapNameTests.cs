using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Browse;

/// <summary>Gaps and what the other sources tell about them, from the day counts alone.</summary>
public sealed class GapNameTests
{
    private static readonly DateOnly Start = new(2022, 1, 1);

    [Theory, EachDatabase]
    public async Task A_gap_is_the_archives_own_or_of_one_source_and_silence_at_the_end_is_an_end(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        // Source 1 misses days 60 to 69 alone and days 100 to 109 with source 2, and ends on day 199; source 2 goes on.
        var rows = Enumerable.Range(0, 260).SelectMany(day => new[] { (Source: 1, Day: day), (Source: 2, Day: day) })
            .Where(r => r.Day is < 100 or > 109)
            .Where(r => r.Source == 2 || r.Day is < 60 or (> 69 and < 200))
            .Select(r => new DayCount { Day = Start.AddDays(r.Day), SourceId = r.Source, Count = 1 + r.Source });
        await archive.AskAsync(async db =>
        {
            db.DayCounts.AddRange(rows);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var one = await archive.AskAsync(db => CalendarWindow.LoadAsync(db, DateOnly.MinValue, DateOnly.MaxValue, 1, TestContext.Current.CancellationToken));
        var all = await archive.AskAsync(db => CalendarWindow.LoadAsync(db, DateOnly.MinValue, DateOnly.MaxValue, null, TestContext.Current.CancellationToken));

        Assert.Equal(
            [new GapName(Gap(60, 69, 9), GapKind.Source, 10), new GapName(Gap(100, 109, 9), GapKind.Archive, 0)],
            one.NamedGaps);
        Assert.Equal((GapKind.End, Start.AddDays(200), Start.AddDays(259)), (one.End!.Kind, one.End.Gap.First, one.End.Gap.Last));
        Assert.Equal([new GapName(Gap(100, 109, 10), GapKind.Archive, 0)], all.NamedGaps);
        Assert.Null(all.End);
        // The days of others are no days of this source.
        Assert.Equal(180, one.Days.Count());
        Assert.Equal(360, one.Total);
        Assert.Equal(2, one.On(Start));
        Assert.Equal([KeyValuePair.Create(1, 2)], one.SourcesOn(Start));
    }

    private static CoverageGap Gap(int first, int last, int expected) => new(Start.AddDays(first), Start.AddDays(last), expected);
}
