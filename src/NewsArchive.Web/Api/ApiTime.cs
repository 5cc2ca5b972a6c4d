using System.Globalization;
using NewsArchive.Articles;

namespace NewsArchive.Web.Api;

/// <summary>Times as the API writes them: RFC 3339, always with a zone.</summary>
internal static class ApiTime
{
    /// <summary>An instant to the second, in UTC. It never tells how exactly it is known: the precision beside it does.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A calendar day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How exactly a time is known: second, minute, hour, day or approximate.</summary>
    public static string Precision(TimePrecision precision) => precision.ToString().ToLowerInvariant();
}
