using System.Globalization;

namespace NewsArchive.Exports;

/// <summary>Times in exports: RFC 3339, UTC, to the second.</summary>
internal static class ExportTime
{
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
