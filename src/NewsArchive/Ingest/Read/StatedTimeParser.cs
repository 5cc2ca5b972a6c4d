namespace NewsArchive.Ingest.Read;

/// <summary>
/// Reads times as files state them: ISO 8601 with <c>T</c> or a space, with or without offset, a bare date, and
/// RFC 5322 ("Thu, 02 Jul 2020 18:28:24 +0000"). ASCII digits only. It never throws and never guesses.
/// </summary>
public static class StatedTimeParser
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>The stated time; null when the text is none.</summary>
    public static StatedTime? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var raw = text.Trim();
        var rest = new Cursor(raw);
        return rest.Peek is >= '0' and <= '9' && raw.AsSpan().IndexOfAny("-/.") == 4 ? FromIso(ref rest, raw) : FromRfc5322(ref rest, raw);
    }

    private static StatedTime? FromIso(ref Cursor text, string raw)
    {
        if (!text.Number(4, 4, out var year) || !text.OneOf("-/.", out var separator)) return null;
        if (!text.Number(1, 2, out var month) || !text.Char(separator) || !text.Number(1, 2, out var day)) return null;
        if (text.AtEnd) return State(year, month, day, null, raw);
        if (!text.OneOf("Tt ", out _)) return null;
        text.SkipSpaces();
        return ReadClock(ref text) is { } clock && text.AtEnd ? State(year, month, day, clock, raw) : null;
    }

    // The name of the day is not compared with the date: the date is what was meant.
    private static StatedTime? FromRfc5322(ref Cursor text, string raw)
    {
        text.SkipPast(',', within: 12);
        text.SkipSpaces();
        if (!text.Number(1, 2, out var day) || !text.OneOf(" -", out _) || !text.Word(out var name)) return null;
        var month = Array.FindIndex(Months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        if (month == 0 || !text.OneOf(" -", out _) || !text.Number(4, 4, out var year)) return null;
        if (text.AtEnd) return State(year, month, day, null, raw);
        text.SkipSpaces();
        return ReadClock(ref text) is { } clock && text.AtEnd ? State(year, month, day, clock, raw) : null;
    }

    private static Clock? ReadClock(ref Cursor text)
    {
        if (!text.Number(1, 2, out var hour) || hour > 23 || !text.Char(':') || !text.Number(2, 2, out var minute) || minute > 59) return null;
        var second = 0;
        if (text.Char(':') && (!text.Number(2, 2, out second) || second > 60)) return null;
        var fraction = text.Fraction();
        text.SkipSpaces();
        if (!text.Offset(out var offset)) return null;
        // A leap second has no place in a DateTime: it is shown as the second before it.
        return new Clock(new TimeSpan(hour, minute, Math.Min(second, 59)) + TimeSpan.FromTicks(fraction), fraction > 0, offset);
    }

    private static StatedTime? State(int year, int month, int day, Clock? clock, string raw)
    {
        if (year is 0 or > 9998 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        if (clock is null) return new StatedTime(local, null, HasTime: false, HasFraction: false, raw);

        var ticks = local.Ticks + clock.Value.Time.Ticks - (clock.Value.Offset ?? TimeSpan.Zero).Ticks;
        return ticks < 0 ? null : new StatedTime(new DateTime(ticks, DateTimeKind.Utc), clock.Value.Offset, HasTime: true, clock.Value.HasFraction, raw);
    }

    private readonly record struct Clock(TimeSpan Time, bool HasFraction, TimeSpan? Offset);

    private ref struct Cursor(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> rest = text;

        public readonly bool AtEnd => rest.IsEmpty;

        public readonly char Peek => rest.IsEmpty ? '\0' : rest[0];

        public bool Number(int least, int most, out int value)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : rest.Length;
            value = 0;
            if (digits < least || digits > most) return false;
            foreach (var digit in rest[..digits]) value = value * 10 + (digit - '0');
            rest = rest[digits..];
            return true;
        }

        public bool Char(char expected)
        {
            if (Peek != expected || AtEnd) return false;
            rest = rest[1..];
            return true;
        }

        public bool OneOf(string expected, out char found)
        {
            found = Peek;
            return expected.Contains(found, StringComparison.Ordinal) && Char(found);
        }

        public bool Word(out string word)
        {
            var end = 0;
            while (end < rest.Length && char.IsAsciiLetter(rest[end])) end++;
            word = rest[..end].ToString();
            rest = rest[end..];
            return end is >= 1 and <= 10;
        }

        public void SkipSpaces() => rest = rest.TrimStart(" \t");

        public void SkipPast(char mark, int within)
        {
            var at = rest.IndexOf(mark);
            if (at >= 0 && at < within) rest = rest[(at + 1)..];
        }

        /// <summary>A fraction of a second in ticks; digits beyond the seventh are dropped.</summary>
        public long Fraction()
        {
            if (Peek is not ('.' or ',') || rest.Length < 2 || !char.IsAsciiDigit(rest[1])) return 0;
            rest = rest[1..];
            var ticks = 0L;
            for (var unit = TimeSpan.TicksPerSecond / 10; char.IsAsciiDigit(Peek); unit /= 10)
            {
                ticks += (Peek - '0') * unit;
                rest = rest[1..];
            }

            return ticks;
        }

        public bool Offset(out TimeSpan? offset)
        {
            offset = null;
            if (AtEnd) return true;
            if (Peek is '+' or '-') return NumericOffset(out offset);
            if (!Word(out var name)) return false;
            offset = TimeSpan.Zero;
            return name.ToUpperInvariant() is "Z" or "GMT" or "UTC" or "UT";
        }

        private bool NumericOffset(out TimeSpan? offset)
        {
            offset = null;
            var sign = Peek == '-' ? -1 : 1;
            rest = rest[1..];
            var before = rest.Length;
            if (!Number(1, 4, out var hours)) return false;
            var minutes = 0;
            if (before - rest.Length > 2) (hours, minutes) = (hours / 100, hours % 100);
            else if (Char(':') && !Number(2, 2, out minutes)) return false;
            offset = sign * new TimeSpan(hours, minutes, 0);
            return hours <= 14 && minutes <= 59;
        }
    }
}
