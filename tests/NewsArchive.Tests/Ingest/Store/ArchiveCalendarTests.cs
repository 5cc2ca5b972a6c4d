using NewsArchive.Articles;
using NewsArchive.Ingest.Store;

namespace NewsArchive.Tests.Ingest.Store;

public sealed class ArchiveCalendarTests
{
    private static readonly ArchiveCalendar Shanghai = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Theory]
    [InlineData("2023-07-18T15:59:59Z", "2023-07-18")]
    [InlineData("2023-07-18T16:00:00Z", "2023-07-19")]
    [InlineData("2023-12-31T16:00:00Z", "2024-01-01")]
    public void An_instant_belongs_to_the_date_it_has_in_the_archives_zone(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Shanghai.DayOf(Utc(utc), TimePrecision.Second, "UTC"));

    // The source wrote "5 May"; whichever zone that was written in, readers look for it under 5 May.
    [Theory]
    [InlineData("2020-05-05T00:00:00Z", "UTC")]
    [InlineData("2020-05-04T22:00:00Z", "Europe/Paris")]
    [InlineData("2020-05-05T04:00:00Z", "America/New_York")]
    [InlineData("2020-05-04T23:00:00Z", "+01:00")]
    [InlineData("2020-05-05T05:00:00Z", "-05:00")]
    public void A_bare_date_stays_the_date_that_was_written(string utc, string zone) =>
        Assert.Equal(new DateOnly(2020, 5, 5), Shanghai.DayOf(Utc(utc), TimePrecision.Day, zone));

    private static DateTime Utc(string text) => DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
