using System.Globalization;

namespace NewsArchive.Web.Localization;

/// <summary>Days of the Chinese calendar in Chinese words: 癸卯年六月初一.</summary>
internal static class LunarDate
{
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";
    private const string Digits = "一二三四五六七八九十";
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>The day in words; null outside the years the calendar knows (1901 to 2100).</summary>
    public static string? Of(DateOnly day, bool traditional)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        if (date < Calendar.MinSupportedDateTime || date > Calendar.MaxSupportedDateTime) return null;

        var cycle = Calendar.GetSexagenaryYear(date);
        var year = Calendar.GetYear(date);
        var leapMonth = Calendar.GetLeapMonth(year);
        var ordinal = Calendar.GetMonth(date);
        // A leap month is counted like any other and takes the name of the month before it.
        var month = leapMonth > 0 && ordinal >= leapMonth ? ordinal - 1 : ordinal;
        var leap = ordinal == leapMonth ? traditional ? "閏" : "闰" : "";
        return $"{Stems[Calendar.GetCelestialStem(cycle) - 1]}{Branches[Calendar.GetTerrestrialBranch(cycle) - 1]}年{leap}{Month(month, traditional)}月{Day(Calendar.GetDayOfMonth(date))}";
    }

    private static string Month(int month, bool traditional) => month switch
    {
        1 => "正",
        11 => "冬",
        12 => traditional ? "臘" : "腊",
        _ => Digits[month - 1].ToString(),
    };

    private static string Day(int day) => day switch
    {
        10 => "初十",
        20 => "二十",
        30 => "三十",
        < 10 => $"初{Digits[day - 1]}",
        < 20 => $"十{Digits[day - 11]}",
        _ => $"廿{Digits[day - 21]}",
    };
}
