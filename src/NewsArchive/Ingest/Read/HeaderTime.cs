using System.Globalization;

namespace NewsArchive.Ingest.Read;

/// <summary>What the epoch comment at the head of a file says.</summary>
/// <param name="Utc">The instant; null when there is no comment or it is not usable.</param>
/// <param name="Warning">What was odd about it, one of <see cref="WarningCodes"/>; null when nothing was.</param>
internal readonly record struct HeaderTime(DateTime? Utc, string? Warning)
{
    /// <summary>
    /// Reads the text between the comment marks: milliseconds as a rule, seconds or microseconds by mistake.
    /// The three cannot be taken for one another: no instant between 1990 and 2286 in one unit is one in another.
    /// </summary>
    public static HeaderTime Parse(ReadOnlySpan<char> text, DateTime importUtc)
    {
        text = text.Trim();
        var isNegative = text is ['-', ..];
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return new(null, WarningCodes.HeaderTimeNan);
        if (isNegative || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new(null, WarningCodes.HeaderTimeRange);

        if (Usable(number, TimeSpan.TicksPerMillisecond, importUtc) is { } milliseconds) return new(milliseconds, null);
        var other = Usable(number, TimeSpan.TicksPerSecond, importUtc) ?? Usable(number, TimeSpan.TicksPerMicrosecond, importUtc);
        return new(other, other is null ? WarningCodes.HeaderTimeRange : WarningCodes.HeaderTimeUnit);
    }

    private static DateTime? Usable(long number, long ticksPerUnit, DateTime importUtc)
    {
        if (number > (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / ticksPerUnit) return null;
        var utc = DateTime.UnixEpoch.AddTicks(number * ticksPerUnit);
        return UsableInstant.Contains(utc, importUtc) ? utc : null;
    }
}
