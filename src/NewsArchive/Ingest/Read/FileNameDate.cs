using System.Globalization;

namespace NewsArchive.Ingest.Read;

/// <summary>The date in a file's name, for articles that tell none themselves.</summary>
public static class FileNameDate
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2099;

    /// <summary>The date with which the name begins (<c>YYYY-MM-DD</c>), else the first eight digits in it that stand alone and are a date (<c>YYYYMMDD</c>); null when there is neither.</summary>
    public static DateOnly? TryFrom(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryPrefix(name) ?? TryDigits(name);
    }

    private static DateOnly? TryPrefix(ReadOnlySpan<char> name) =>
        name.Length >= 10 && !(name.Length > 10 && char.IsAsciiDigit(name[10])) ? Parse(name[..10], "yyyy-MM-dd") : null;

    private static DateOnly? TryDigits(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var digits = 0;
            while (i + digits < name.Length && char.IsAsciiDigit(name[i + digits])) digits++;
            if (digits == 8 && Parse(name.Slice(i, 8), "yyyyMMdd") is { } date) return date;
            i += digits;
        }

        return null;
    }

    private static DateOnly? Parse(ReadOnlySpan<char> text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= EarliestYear and <= LatestYear ? date : null;
}
