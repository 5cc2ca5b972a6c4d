using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>
/// One spelling for a part of an address (RFC 3986, 6.2.2 and RFC 3987, 5.3.2): escapes in upper case, letters
/// that need no escape without one, everything beyond ASCII as escaped UTF-8 of its composed form (NFC).
/// Normalising a result again changes nothing.
/// </summary>
internal static class PercentEncoding
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    /// <summary>What may stand unescaped in a path segment.</summary>
    public static readonly SearchValues<char> InSegment = SearchValues.Create(Unreserved + "!$&'()*+,;=:@");

    /// <summary>What may stand unescaped in a query.</summary>
    public static readonly SearchValues<char> InQuery = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?");

    private static readonly SearchValues<char> UnreservedCharacters = SearchValues.Create(Unreserved);

    public static string Normalize(ReadOnlySpan<char> text, SearchValues<char> allowed) =>
        text.ContainsAnyExcept(allowed) ? NormalizeSlowly(text, allowed) : text.ToString();

    // An escape that stays an escape ends a run: NFC must never join its last hex digit with a combining mark.
    private static string NormalizeSlowly(ReadOnlySpan<char> text, SearchValues<char> allowed)
    {
        var result = new StringBuilder(text.Length + 16);
        var run = new StringBuilder(text.Length);
        var escaped = new byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && TryReadByte(text[i..], out var first))
            {
                i += ReadEscapes(text[i..], first, escaped, out var rune, out var count);
                if (rune is { } character) run.Append(character.ToString());
                else Flush(result, run, allowed).Append(CultureInfo.InvariantCulture, $"%{escaped[0]:X2}");
                continue;
            }

            i += ReadRune(text[i..], out var raw);
            if (!raw.IsAscii || allowed.Contains((char)raw.Value)) run.Append(raw.ToString());
            else AppendEscaped(Flush(result, run, allowed), raw);
        }

        return Flush(result, run, allowed).ToString();
    }

    // Reads one escaped character. It is handed out decoded when it is unreserved or beyond ASCII, and null when it has to stay escaped.
    private static int ReadEscapes(ReadOnlySpan<char> text, byte first, byte[] bytes, out Rune? rune, out int count)
    {
        bytes[0] = first;
        count = 1;
        rune = null;
        if (first < 0x80)
        {
            if (UnreservedCharacters.Contains((char)first)) rune = new Rune(first);
            return 3;
        }

        while (count < 4 && TryReadByte(text[(count * 3)..], out var next)) bytes[count++] = next;
        if (Rune.DecodeFromUtf8(bytes.AsSpan(0, count), out var decoded, out var used) != OperationStatus.Done || IsNoncharacter(decoded)) return 3;
        rune = decoded;
        return used * 3;
    }

    private static int ReadRune(ReadOnlySpan<char> text, out Rune rune)
    {
        if (Rune.DecodeFromUtf16(text, out rune, out var used) != OperationStatus.Done || IsNoncharacter(rune)) rune = Rune.ReplacementChar;
        return used;
    }

    // String.Normalize refuses these.
    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE;

    private static bool TryReadByte(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        return text.Length >= 3 && text[0] == '%'
            && byte.TryParse(text.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static StringBuilder Flush(StringBuilder result, StringBuilder run, SearchValues<char> allowed)
    {
        foreach (var rune in run.ToString().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.IsAscii && allowed.Contains((char)rune.Value)) result.Append((char)rune.Value);
            else AppendEscaped(result, rune);
        }

        run.Clear();
        return result;
    }

    private static void AppendEscaped(StringBuilder result, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var b in bytes[..rune.EncodeToUtf8(bytes)]) result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
    }
}
