using System.Globalization;

namespace NewsArchive.Articles;

/// <summary>Time zones as articles and settings name them.</summary>
public static class Zones
{
    /// <summary>The zone of an IANA name, "UTC", or an offset such as "+01:00"; null when it is none of these.</summary>
    public static TimeZoneInfo? Find(string name) =>
        FromOffset(name) ?? (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null);

    /// <summary>An offset in words: "UTC", "UTC+8", "UTC-3:30".</summary>
    public static string Label(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero) return "UTC";
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var size = offset.Duration();
        return size.Minutes == 0
            ? string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{size.Hours}")
            : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{size.Hours}:{size.Minutes:00}");
    }

    private static TimeZoneInfo? FromOffset(string name)
    {
        if (name is not ['+' or '-', ..]) return null;
        if (!TimeSpan.TryParseExact(name[1..], ["hh\\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out var size)) return null;
        // TimeZoneInfo refuses offsets beyond 14 hours; so does ISO 8601 in practice.
        if (size > TimeSpan.FromHours(14)) return null;
        var offset = name[0] == '-' ? -size : size;
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, Label(offset), Label(offset));
    }
}
