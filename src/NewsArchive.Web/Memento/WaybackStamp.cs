using System.Globalization;

namespace NewsArchive.Web.Memento;

/// <summary>The 1 to 14 digits, yyyyMMddHHmmss in UTC, by which web archives name an instant or a span of time.</summary>
internal static class WaybackStamp
{
    /// <summary>The number of digits of an instant; fewer name a span.</summary>
    public const int Length = 14;

    private const string Format = "yyyyMMddHHmmss";
    private const string Earliest = "00010101000000";
    private const string Latest = "99991231235959";

    /// <summary>Whether the text is 1 to 14 ASCII digits.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= Length && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>The fourteen digits of an instant.</summary>
    public static string Of(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The first second of the span. Digits that no calendar has, such as a month 13, count as the nearest it has.</summary>
    public static DateTime First(ReadOnlySpan<char> stamp) => Clamped(string.Concat(stamp, Earliest.AsSpan(stamp.Length)));

    /// <summary>The last second of the span.</summary>
    public static DateTime Last(ReadOnlySpan<char> stamp) => Clamped(string.Concat(stamp, Latest.AsSpan(stamp.Length)));

    /// <summary>The instant a reader means: archives understand a short stamp as the end of its span, so that "2023" asks for the last state of that year.</summary>
    public static DateTime Wanted(ReadOnlySpan<char> stamp) => Last(stamp);

    private static DateTime Clamped(string digits)
    {
        var year = Part(digits, 0, 4, 1, 9999);
        var month = Part(digits, 4, 2, 1, 12);
        return new DateTime(
            year, month, Part(digits, 6, 2, 1, DateTime.DaysInMonth(year, month)),
            Part(digits, 8, 2, 0, 23), Part(digits, 10, 2, 0, 59), Part(digits, 12, 2, 0, 59), DateTimeKind.Utc);
    }

    private static int Part(string digits, int start, int length, int least, int most) =>
        Math.Clamp(int.Parse(digits.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture), least, most);
}
