namespace NewsArchive.Browse;

/// <summary>A month and day in every year.</summary>
public static class SameDay
{
    // News on the web begins in the nineties; older dates in files are imprints of reprinted texts.
    private const int FirstYear = 1980;

    /// <summary>That month and day in every year an archive of web news can hold, up to and with the last year; newest first.</summary>
    public static DateOnly[] InEveryYear(int month, int day, int lastYear) =>
        [.. Enumerable.Range(FirstYear, Math.Max(0, lastYear - FirstYear + 1)).Reverse()
            .Where(year => day <= DateTime.DaysInMonth(year, month))
            .Select(year => new DateOnly(year, month, day))];

    /// <summary>The days around a day, in every year up to and with the last: so many before and after it; newest first.</summary>
    public static DateOnly[] AroundInEveryYear(DateOnly day, int daysAround, int lastYear) =>
        [.. Enumerable.Range(-daysAround, 2 * daysAround + 1)
            .Select(day.AddDays)
            .SelectMany(d => InEveryYear(d.Month, d.Day, lastYear)).OrderDescending()];
}
