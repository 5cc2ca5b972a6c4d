using System.Globalization;
using System.Net;
using System.Text;

namespace NewsArchive.Ingest.Read;

/// <summary>Titles as plain text: never Markdown, never HTML.</summary>
public static class TitleText
{
    // What the writers of link lines escape. A backslash before anything else belongs to the title.
    private const string Escapable = "[]()\\\"*_";

    /// <summary>The title of a link line: escapes undone, then as <see cref="Decode"/>. Empty when nothing is left.</summary>
    public static string FromLink(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return Decode(Unescape(raw));
    }

    /// <summary>Entities decoded once, then as <see cref="Tidy"/>. Empty when nothing is left.</summary>
    public static string Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Tidy(text.Contains('&') ? WebUtility.HtmlDecode(text) : text);
    }

    /// <summary>
    /// One line of text in NFC: runs of white space (no-break and ideographic spaces included) as one space,
    /// controls, direction marks, zero-width characters and broken surrogates removed. Empty when nothing is left.
    /// </summary>
    public static string Tidy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tidy = new StringBuilder(text.Length);
        var isSpacePending = false;
        for (var i = 0; i < text.Length;)
        {
            var isValid = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            i += length;
            if (Rune.IsWhiteSpace(rune)) isSpacePending = true;
            else if (isValid && !IsInvisible(rune, text.AsSpan(i)))
            {
                if (isSpacePending && tidy.Length > 0) tidy.Append(' ');
                isSpacePending = false;
                tidy.Append(rune.ToString());
            }
        }

        return tidy.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Unescape(string raw)
    {
        if (!raw.Contains('\\')) return raw;
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 1 < raw.Length && Escapable.Contains(raw[i + 1], StringComparison.Ordinal)) i++;
            text.Append(raw[i]);
        }

        return text.ToString();
    }

    // Format characters are invisible, but a joiner before a symbol holds an emoji together, and tag
    // characters (U+E0020 and on) make flags.
    private static bool IsInvisible(Rune rune, ReadOnlySpan<char> rest)
    {
        if ((rune.Value & 0xFFFE) == 0xFFFE) return true;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => true,
            UnicodeCategory.Format => !(rune.Value == 0x200D && IsSymbol(rest)) && rune.Value < 0xE0000,
            _ => false,
        };
    }

    private static bool IsSymbol(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;
}
