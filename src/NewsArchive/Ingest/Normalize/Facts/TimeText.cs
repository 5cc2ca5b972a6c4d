using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>A time read from a text.</summary>
internal sealed record TimeReading(DateTime Utc, TimePrecision Precision, string Zone, string Raw)
{
    public PublicationTime With(string evidence) => new(Utc, Precision, Zone, Raw, evidence);
}

/// <summary>Reads the ways in which pages write times.</summary>
internal static partial class TimeText
{
    /// <summary>The time a text states, in the IANA zone given when it states none itself; null when it is no time.</summary>
    public static TimeReading? Read(string text, string zone)
    {
        var raw = WhiteSpace.Collapse(text);
        if (Rfc1123.Match(raw) is { Success: true } rfc) return FromRfc1123(rfc, raw);
        if (Iso.Match(raw) is { Success: true } iso) return FromParts(iso, raw, zone);
        if (DayFirst.Match(raw) is { Success: true } dayFirst) return FromParts(dayFirst, raw, zone);
        return Chinese.Match(raw) is { Success: true } chinese ? FromParts(chinese, raw, zone) : null;
    }

    /// <summary>How long ago a text such as "15 分钟前" says; null when it is no such text.</summary>
    public static (TimeSpan Ago, TimePrecision Precision)? Relative(string text)
    {
        if (Ago.Match(WhiteSpace.Collapse(text)) is not { Success: true } match) return null;
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "秒" or "second" => (TimeSpan.FromSeconds(count), TimePrecision.Second),
            "分钟" or "分鐘" or "minute" => (TimeSpan.FromMinutes(count), TimePrecision.Minute),
            "小时" or "小時" or "hour" => (TimeSpan.FromHours(count), TimePrecision.Hour),
            _ => null,
        };
    }

    /// <summary>The time that named groups year, month, day (hour, minute, second, offset) of a match state; null when there is no such time.</summary>
    public static TimeReading? FromParts(Match match, string raw, string zone)
    {
        if (!TryDate(match, out var local)) return null;
        var hasTime = match.Groups["hour"].Success;
        var precision = !hasTime ? TimePrecision.Day : match.Groups["second"].Success ? TimePrecision.Second : TimePrecision.Minute;
        if (hasTime && match.Groups["offset"] is { Success: true, Value: var offset }) return WithOffset(local, offset, precision, raw);
        return Zones.ToUtc(local, zone) is { } utc ? new(utc, precision, zone, raw) : null;
    }

    private static TimeReading? FromRfc1123(Match match, string raw)
    {
        string[] formats = ["d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm"];
        var parsed = DateTime.TryParseExact(match.Groups["local"].Value, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        return parsed ? WithOffset(local, match.Groups["offset"].Value, match.Groups["second"].Success ? TimePrecision.Second : TimePrecision.Minute, raw) : null;
    }

    private static TimeReading? WithOffset(DateTime local, string text, TimePrecision precision, string raw)
    {
        if (text is "Z" or "z" or "GMT" or "UTC" or "UT") return new(DateTime.SpecifyKind(local, DateTimeKind.Utc), precision, "UTC", raw);
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0, 0);
        if (text[0] == '-') offset = -offset;
        if (offset.Duration() > TimeSpan.FromHours(14) || local.Year < 2) return null;
        var zone = offset == TimeSpan.Zero ? "UTC" : text[0] + offset.Duration().ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return new(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc), precision, zone, raw);
    }

    private static bool TryDate(Match match, out DateTime local)
    {
        local = default;
        int Number(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Number("year"), Number("month"), Number("day"));
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        if (hour > 23 || minute > 59 || second > 60) return false;
        local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59));
        return true;
    }

    [GeneratedRegex(@"^((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s)?(?<local>[0-9]{1,2}\s[A-Z][a-z]{2}\s[0-9]{4}\s[0-9]{2}:[0-9]{2}(?<second>:[0-9]{2})?)\s(?<offset>GMT|UTC|UT|[+-][0-9]{4})$", RegexOptions.NonBacktracking)]
    private static partial Regex Rfc1123 { get; }

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})([T\s](?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,][0-9]{1,9})?)?\s?(?<offset>Z|z|GMT|UTC|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Iso { get; }

    [GeneratedRegex(@"^[^0-9]{0,12}(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{4})(\s?[-–,]?\s?(?<hour>[0-9]{1,2})[:h](?<minute>[0-9]{2}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex DayFirst { get; }

    [GeneratedRegex(@"^[^0-9]{0,12}(?<year>[0-9]{4})\s?年\s?(?<month>[0-9]{1,2})\s?月\s?(?<day>[0-9]{1,2})\s?日(\s?(?<hour>[0-9]{1,2})[:：](?<minute>[0-9]{2})([:：](?<second>[0-9]{2}))?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese { get; }

    [GeneratedRegex(@"^(?<count>[0-9]{1,4})\s?(?<unit>秒|分钟|分鐘|小时|小時|second|minute|hour)s?\s?(前|之前|ago)$", RegexOptions.NonBacktracking)]
    private static partial Regex Ago { get; }
}
