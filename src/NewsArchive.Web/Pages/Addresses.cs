using System.Globalization;
using NewsArchive.Browse;

namespace NewsArchive.Web.Pages;

/// <summary>The addresses of the archive. They are promises to everybody who links here, so they are written in one place.</summary>
public static class Addresses
{
    /// <summary>The front page.</summary>
    public const string Home = "/";

    /// <summary>The table of all years, on the front page.</summary>
    public const string Years = "/#years";

    /// <summary>The list of sources.</summary>
    public const string Sources = "/sources";

    /// <summary>The search page.</summary>
    public const string Search = "/search";

    /// <summary>The search of one day, of all sources or of one.</summary>
    public static string SearchWithin(DateOnly day, string? source = null) =>
        Invariant($"{Search}?{(source is null ? "" : $"source={Uri.EscapeDataString(source)}&")}from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}");

    /// <summary>The help page.</summary>
    public const string About = "/about";

    /// <summary>A year, of all sources or of one.</summary>
    public static string Year(int year, string? source = null) => Invariant($"{Scope(source)}/{year:0000}");

    /// <summary>A month, of all sources or of one.</summary>
    public static string Month(int year, int month, string? source = null) => Invariant($"{Scope(source)}/{year:0000}/{month:00}");

    /// <summary>A day, of all sources or of one.</summary>
    public static string Day(DateOnly day, string? source = null) => Invariant($"{Scope(source)}/{day.Year:0000}/{day.Month:00}/{day.Day:00}");

    /// <summary>A year, month or day.</summary>
    public static string Date(ReaderDate date, string? source = null) =>
        date.Day is not null ? Day(date.First, source)
        : date.Month is { } month ? Month(date.Year, month, source)
        : Year(date.Year, source);

    /// <summary>A month and day in every year.</summary>
    public static string SameDay(DateOnly day) => Invariant($"/on/{day.Month:00}-{day.Day:00}");

    /// <summary>A source.</summary>
    public static string Source(string slug) => $"/sources/{Uri.EscapeDataString(slug)}";

    /// <summary>An article: its permalink.</summary>
    public static string Article(string id) => $"/a/{id}";

    /// <summary>One version of an article.</summary>
    public static string Version(string id, DateTime stampUtc) => $"/a/{id}/{VersionStamp.ToText(stampUtc)}";

    /// <summary>An article, or one version of it, with its pictures loaded from their own hosts.</summary>
    public static string Pictures(string path) => path + "/pictures";

    /// <summary>The history of an article.</summary>
    public static string Versions(string id) => $"/a/{id}/versions";

    /// <summary>What differs between two versions of an article.</summary>
    public static string Difference(string id, DateTime fromUtc, DateTime toUtc) =>
        $"/a/{id}/diff/{VersionStamp.ToText(fromUtc)}/{VersionStamp.ToText(toUtc)}";

    /// <summary>The newest copy of an address in the Internet Archive.</summary>
    public static string Wayback(string originalUrl) => $"https://web.archive.org/web/{originalUrl}";

    private static string Scope(string? source) => source is null ? "" : Source(source);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
