using System.Globalization;

namespace NewsArchive.Browse;

/// <summary>The fourteen digits that name a version in its address, and the time they stand for.</summary>
public static class VersionStamp
{
    private const string Format = "yyyyMMddHHmmss";

    /// <summary>The digits of a time in UTC.</summary>
    public static string ToText(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The time of fourteen digits; null when they are no time.</summary>
    public static DateTime? Parse(string? text) =>
        text is { Length: 14 } && DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            ? utc
            : null;
}
