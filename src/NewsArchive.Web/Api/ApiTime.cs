using System.Globalization;
using NewsArchive.Articles;

namespace NewsArchive.Web.Api;

/// <summary>Times as the API writes them: RFC 3339, always with a zone.</summary>
internal static class ApiTime
{
    /// <summary>An instant to the second, in UTC.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time of publication. When only the day is known it is midnight in the zone of the source, so that its date is that day.</summary>
    public static string Published(DateTime utc, TimePrecision precision, string zone)
    {
        if (precision != TimePrecision.Day || Zones.Find(zone) is not { } stated) return Instant(utc);
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), stated);
        return local.Offset == TimeSpan.Zero ? Instant(utc) : local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    /// <summary>A calendar day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How exactly a time is known: second, minute, hour, day or approximate.</summary>
    public static string Precision(TimePrecision precision) => precision.ToString().ToLowerInvariant();
}
