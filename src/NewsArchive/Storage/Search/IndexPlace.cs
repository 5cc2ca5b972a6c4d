namespace NewsArchive.Storage.Search;

/// <summary>
/// The place of an article in time as one number: its day in the upper bits, the time within the day in the lower
/// ones. So a range of days is a range of numbers, in whatever zone the days were counted, and newest first is
/// descending order. The instant decides only within a day: articles of which only the day is known keep their day.
/// </summary>
internal static class IndexPlace
{
    /// <summary>Bits of the time within a day.</summary>
    public const int TimeBits = 18;

    // A day of a zone begins up to 14 hours before, and ends up to 12 hours after, that day in UTC.
    private const int MinutesBefore = 15 * 60;

    /// <summary>The first place of a day.</summary>
    public static long OfDay(DateOnly day) => (long)day.DayNumber << TimeBits;

    /// <summary>The first place after a day.</summary>
    public static long AfterDay(DateOnly day) => (long)(day.DayNumber + 1) << TimeBits;

    /// <summary>The day of a place.</summary>
    public static DateOnly Day(long place) => DateOnly.FromDayNumber((int)(place >> TimeBits));

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The first place after a month, given by its first day.</summary>
    public static long AfterMonth(DateOnly month) => AfterDay(month.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1));

    /// <summary>The place of an instant, to the second.</summary>
    public static long OfSecond(DateOnly day, DateTime utc) =>
        OfDay(day) | Within((utc - Midnight(day)).Ticks / TimeSpan.TicksPerSecond + MinutesBefore * 60L);

    /// <summary>The first of 64 places of an instant's minute.</summary>
    public static long OfMinute(DateOnly day, DateTime utc) =>
        OfDay(day) | Within(((utc - Midnight(day)).Ticks / TimeSpan.TicksPerMinute + MinutesBefore) << 6);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static long Within(long time) => Math.Clamp(time, 0, (1L << TimeBits) - 64);
}
