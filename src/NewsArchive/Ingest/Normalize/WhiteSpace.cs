using System.Buffers;

namespace NewsArchive.Ingest.Normalize;

/// <summary>What counts as white space, and what is left of it between two characters.</summary>
internal static class WhiteSpace
{
    /// <summary>HTML's white space and the spaces that pages use for layout. Zero-width characters are not among them.</summary>
    public static readonly SearchValues<char> Spaces = SearchValues.Create(
        "\t\n\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");

    /// <summary>Whether the character is one of <see cref="Spaces"/>.</summary>
    public static bool IsSpace(char c) => Spaces.Contains(c);

    /// <summary>The number of characters at the start that are words with single spaces between them.</summary>
    public static int LengthOfWords(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (true)
        {
            var word = text[length..].IndexOfAny(Spaces);
            if (word < 0) return text.Length;
            if (word == 0 && length == 0) return 0;
            var next = length + word + 1;
            if (text[length + word] != ' ' || next >= text.Length || IsSpace(text[next])) return length + word;
            length = next;
        }
    }

    /// <summary>The number of characters at the start that are white space.</summary>
    public static int LengthOfSpaces(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Spaces) is >= 0 and var length ? length : text.Length;

    /// <summary>Characters without a glyph: a text of nothing else is empty.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    /// <summary>Whether nothing of the text can be seen.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!IsSpace(c) && !IsInvisible(c)) return false;
        return true;
    }

    /// <summary>The number of characters that can be seen.</summary>
    public static int VisibleLength(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (!IsSpace(c) && !IsInvisible(c)) count++;
        return count;
    }

    /// <summary>Runs of white space as one space, none at the ends.</summary>
    public static string Collapse(string text)
    {
        var words = text.AsSpan();
        var result = new System.Text.StringBuilder(text.Length);
        while (words.IndexOfAnyExcept(Spaces) is var start and >= 0)
        {
            words = words[start..];
            var length = words.IndexOfAny(Spaces) is var end and >= 0 ? end : words.Length;
            if (result.Length > 0) result.Append(' ');
            result.Append(words[..length]);
            words = words[length..];
        }

        return result.ToString();
    }

    /// <summary>
    /// What stands for a run of white space between two characters. A line break of the markup between two
    /// characters of a script without spaces is the work of a pretty-printer and stands for nothing.
    /// </summary>
    public static string Between(char left, char right, bool lineBreak)
    {
        if (!lineBreak) return " ";
        if (IsUnspaced(left) && (IsUnspaced(right) || IsShared(right))) return "";
        if (IsShared(left) && IsUnspaced(right)) return "";
        return IsWidePunctuation(left) || IsWidePunctuation(right) ? "" : " ";
    }

    // Hangul is left out: Korean is written with spaces. Surrogates are: above the BMP there are ideographs, and emoji.
    private static bool IsUnspaced(char c) =>
        c is >= '\u2E80' and <= '\u312F' or >= '\u31A0' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F'
            or >= '\uFF00' and <= '\uFFEF' or >= '\uD840' and <= '\uD88F';

    private static bool IsWidePunctuation(char c) =>
        c is >= '\u3001' and <= '\u3003' or >= '\u3008' and <= '\u3011' or '\uFF01' or '\uFF08' or '\uFF09' or '\uFF0C' or '\uFF1A' or '\uFF1B' or '\uFF1F';

    // Punctuation that Chinese and Latin texts have in common.
    private static bool IsShared(char c) => c is '“' or '”' or '‘' or '’' or '…' or '—' or '·';
}
