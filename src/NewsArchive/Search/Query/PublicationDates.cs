using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Search.Query;

/// <summary>
/// Reads days as ISO 8601 writes them: 2023, 2023-07, 2023-07-18, 20230718, 2023-W29, 2023-199; intervals 2023-07/2023-09,
/// 2023-07-18/20, 2023-07/P1M, P1M/2023-07; open ends 2023-07/ and ../2023-09; and P1M alone for the month that ends today.
/// A time of day is read and dropped: articles are filed by day.
/// </summary>
public static partial class PublicationDates
{
    /// <summary>The days meant; null when the text means none, or they end before they begin.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">The day on which a duration without an end ends.</param>
    public static DayRange? Parse(string text, DateOnly today)
    {
        var folded = text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant()
            .Replace("--", "/", StringComparison.Ordinal);
        var slash = folded.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? Single(folded, today)
            : folded.LastIndexOf('/') != slash ? Single(folded.Replace('/', '-'), today)
            : Interval(folded[..slash], folded[(slash + 1)..], today);
        return range is { IsEmpty: false } ? range : null;
    }

    private static DayRange? Single(string text, DateOnly today) =>
        Duration.IsMatch(text) ? Shift(today, text, -1) is { } from ? new DayRange(from, today, text) : null
        : Period(text);

    private static DayRange? Interval(string left, string right, DateOnly today)
    {
        if (IsOpen(left)) return IsOpen(right) ? null : Period(right) is { } end ? new DayRange(null, end.To) : null;
        if (IsOpen(right)) return Duration.IsMatch(left) ? Single(left, today) : Period(left) is { } start ? new DayRange(start.From, null) : null;
        if (Duration.IsMatch(left)) return Period(right)?.To is { } to && Shift(to, left, -1) is { } first ? new DayRange(first, to) : null;
        if (Period(left) is not { From: { } from }) return null;
        if (Duration.IsMatch(right)) return Shift(from, right, 1) is { } last ? new DayRange(from, last) : null;
        if (left.Length == 4 && right.Length <= 2) return Period($"{left}-{right}");
        return Period(Complete(left, right)) is { } until ? new DayRange(from, until.To) : null;
    }

    private static bool IsOpen(string text) => text is "" or "..";

    // The end may leave out what it shares with the beginning: 2023-07-18/20 ends on 2023-07-20.
    private static string Complete(string left, string right) =>
        right.Length < left.Length && Basic.IsMatch(right) && left.Contains('-', StringComparison.Ordinal)
            && !left.Contains('W', StringComparison.Ordinal) && right.Length != 4
            ? left[..^right.Length] + right
            : right;

    private static DayRange? Period(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        if (time > 0) text = text[..time];
        if (Week.Match(text) is { Success: true } week) return WeekOf(week);
        if (Ordinal.Match(text) is { Success: true } ordinal) return DayOfYear(ordinal);
        if (Calendar.Match(text) is not { Success: true } match) return null;
        var (year, month, day) = (Number(match, 1), Number(match, 2), Number(match, 3));
        if (year is null or 0) return null;
        if (month is null) return new DayRange(new DateOnly(year.Value, 1, 1), new DateOnly(year.Value, 12, 31));
        if (month is < 1 or > 12) return null;
        var days = DateTime.DaysInMonth(year.Value, month.Value);
        if (day is null) return new DayRange(new DateOnly(year.Value, month.Value, 1), new DateOnly(year.Value, month.Value, days));
        return day >= 1 && day <= days ? OneDay(new DateOnly(year.Value, month.Value, day.Value)) : null;
    }

    private static DayRange? WeekOf(Match match)
    {
        var (year, week, day) = (Number(match, 1)!.Value, Number(match, 2)!.Value, Number(match, 3));
        if (year is < 2 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return null;
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return day is null ? new DayRange(monday, monday.AddDays(6)) : OneDay(monday.AddDays(day.Value - 1));
    }

    private static DayRange? DayOfYear(Match match)
    {
        var (year, day) = (Number(match, 1)!.Value, Number(match, 2)!.Value);
        return year >= 1 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365)
            ? OneDay(new DateOnly(year, 1, 1).AddDays(day - 1))
            : null;
    }

    private static DayRange OneDay(DateOnly day) => new(day, day);

    // P1M from 1 July ends on 31 July; ending on 31 July it begins on 1 July: both days belong to it.
    private static DateOnly? Shift(DateOnly day, string duration, int direction)
    {
        var match = Duration.Match(duration);
        var months = (Number(match, 1) ?? 0) * 12L + (Number(match, 2) ?? 0);
        var days = (Number(match, 3) ?? 0) * 7L + (Number(match, 4) ?? 0);
        if (months + days == 0) return null;
        var start = direction > 0 ? day : Day(day.DayNumber + 1);
        var moved = AddMonths(start, direction * months);
        return direction > 0 ? Day(moved.DayNumber + days - 1) : Day(moved.DayNumber - days);
    }

    private static DateOnly AddMonths(DateOnly day, long months)
    {
        var month = day.Year * 12L + day.Month - 1 + months;
        if (month < 12) return DateOnly.MinValue;
        if (month > 9999 * 12 + 11) return DateOnly.MaxValue;
        var (year, zeroBased) = ((int)month / 12, (int)month % 12);
        return new DateOnly(year, zeroBased + 1, Math.Min(day.Day, DateTime.DaysInMonth(year, zeroBased + 1)));
    }

    private static DateOnly Day(long number) =>
        DateOnly.FromDayNumber((int)Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber));

    private static int? Number(Match match, int group) =>
        match.Groups[group] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^([0-9]{4})(?:-?([0-9]{1,2})(?:-?([0-9]{1,2}))?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Calendar { get; }

    [GeneratedRegex("^([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Week { get; }

    [GeneratedRegex("^([0-9]{4})-([0-9]{3})$", RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal { get; }

    [GeneratedRegex("^[0-9-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Basic { get; }

    [GeneratedRegex("^P(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Duration { get; }
}
