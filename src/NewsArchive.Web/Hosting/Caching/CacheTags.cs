using System.Globalization;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Names for what an answer depends on.</summary>
internal static class CacheTags
{
    /// <summary>Whatever changes: front page, sources, searches, feeds.</summary>
    public const string Anything = "*";

    private const int DayLength = 10;

    /// <summary>An article.</summary>
    public static string Article(string publicId) => publicId;

    /// <summary>The articles of a day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What an address names: an article, a day, a month, a year; anything when it names none of them.</summary>
    public static void OfRoute(RouteValueDictionary values, List<string> tags)
    {
        if (values["id"] is string id) tags.Add(Article(id));
        else if (Number(values, "year") is { } year && Number(values, "month") is { } month && Number(values, "day") is { } day)
            tags.Add(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"));
        else if (Number(values, "year") is { } inYear && Number(values, "month") is { } inMonth) tags.Add(string.Create(CultureInfo.InvariantCulture, $"{inYear:0000}-{inMonth:00}"));
        else if (Number(values, "year") is { } whole && !values.ContainsKey("month")) tags.Add(string.Create(CultureInfo.InvariantCulture, $"{whole:0000}"));
        else tags.Add(Anything);
    }

    /// <summary>What a line of a change touches: the article, its day, month and year.</summary>
    public static IEnumerable<string> OfLine(string line)
    {
        yield return Anything;
        if (line.Split(' ') is not [var id, { Length: DayLength } day]) yield break;
        yield return id;
        yield return day;
        yield return day[..7];
        yield return day[..4];
    }

    private static int? Number(RouteValueDictionary values, string name) =>
        int.TryParse(values[name] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
