using System.Globalization;
using NewsArchive.Articles;
using NewsArchive.Browse;

namespace NewsArchive.Web.Localization;

/// <summary>Times for programs: the value of <c>time datetime</c>, never more exact than what is known.</summary>
public static class MachineTime
{
    /// <summary>A time of publication.</summary>
    /// <param name="utc">The instant.</param>
    /// <param name="precision">How exactly it is known.</param>
    /// <param name="zone">The zone in which the source wrote it: a bare day is a day there.</param>
    public static string Of(DateTime utc, TimePrecision precision, TimeZoneInfo? zone = null) => precision switch
    {
        TimePrecision.Day => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone ?? TimeZoneInfo.Utc))),
        TimePrecision.Minute or TimePrecision.Hour => utc.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture),
        _ => Exact(utc),
    };

    /// <summary>An instant to the second.</summary>
    public static string Exact(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A calendar day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time of publication in a list, where the day of the list is the day that is known.</summary>
    public static string Of(ArticleListItem item) =>
        item.Precision == TimePrecision.Day ? Day(item.Day) : Of(item.PublishedUtc, item.Precision);
}
