using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsArchive.Browse;

/// <summary>A year, a month or a day, as a reader writes it.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Month">1 to 12; null for a whole year.</param>
/// <param name="Day">1 to 31; null for a whole month or year.</param>
public sealed partial record ReaderDate(int Year, int? Month = null, int? Day = null)
{
    /// <summary>The longest text that is looked at: a date is short, an address from outside need not be.</summary>
    private const int MaxLength = 40;

    /// <summary>The first day it covers.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it covers.</summary>
    public DateOnly Last => Day is null ? new(Year, Month ?? 12, DateTime.DaysInMonth(Year, Month ?? 12)) : First;

    /// <summary>Reads 2023, 2023-07, 2023/7/18, 20230718, 18 July 2023, July 18, 2023, 2023年7月18日 and the like; null when it is no date.</summary>
    public static ReaderDate? Parse(string? text)
    {
        if (text is null || text.Length > MaxLength || text.Any(char.IsSurrogate)) return null;
        // Full-width digits and signs of a Chinese keyboard become the plain ones.
        var plain = text.Normalize(NormalizationForm.FormKC).Trim();
        return FromNumbers(plain) ?? FromMonthName(plain);
    }

    /// <summary>The date of three numbers, the last of which may be missing; null when the calendar has no such date.</summary>
    public static ReaderDate? Of(int year, int? month, int? day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || (month is null && day is not null)) return null;
        if (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))) return null;
        return new ReaderDate(year, month, day);
    }

    private static ReaderDate? FromNumbers(string text)
    {
        var match = Numbers.Match(text);
        if (!match.Success) match = Compact.Match(text);
        return match.Success ? Of(Number(match, "y")!.Value, Number(match, "m"), Number(match, "d")) : null;
    }

    private static ReaderDate? FromMonthName(string text)
    {
        var match = DayMonthYear.Match(text);
        if (!match.Success) match = MonthDayYear.Match(text);
        return match.Success && MonthNumber(match.Groups["n"].Value) is { } month
            ? Of(Number(match, "y")!.Value, month, Number(match, "d"))
            : null;
    }

    private static int? Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static int? MonthNumber(string name)
    {
        if (name.Length < 3) return null;
        var index = Array.FindIndex(DateTimeFormatInfo.InvariantInfo.MonthNames, m => m.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? name.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : null : index + 1;
    }

    // 2023, 2023-07, 2023/7/18, 2023.7.18, 2023年7月18日
    [GeneratedRegex(@"^(?<y>[0-9]{4}) ?(?:年|[-/.](?=.))? ?(?:(?<m>[0-9]{1,2}) ?(?:月|[-/.](?=.))? ?(?:(?<d>[0-9]{1,2}) ?[日号號]?)?)?$")]
    private static partial Regex Numbers { get; }

    // 202307, 20230718
    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Compact { get; }

    // 18 July 2023, 18th Jul. 2023, July 2023
    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?(?<n>[A-Za-z]{3,9})\.?,? (?<y>[0-9]{4})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear { get; }

    // July 18, 2023
    [GeneratedRegex(@"^(?<n>[A-Za-z]{3,9})\.? (?<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<y>[0-9]{4})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthDayYear { get; }
}
