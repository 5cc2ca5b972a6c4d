using System.Text;

namespace NewsArchive.Browse;

/// <summary>Cuts a text into what a reader sees as one thing: a word, a number, a character of Chinese, a mark.</summary>
internal static class TextPieces
{
    public static string[] Of(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var end = EndOf(text, start);
            pieces.Add(text[start..end]);
            start = end;
        }

        return [.. pieces];
    }

    private static int EndOf(string text, int start)
    {
        var (kind, length) = KindAt(text, start);
        var end = start + length;
        if (kind == Kind.Single) return end;
        while (end < text.Length && KindAt(text, end) is var (next, more) && next == kind) end += more;
        return end;
    }

    private enum Kind
    {
        Single,
        Word,
        Space,
    }

    private static (Kind Kind, int Length) KindAt(string text, int index)
    {
        if (!Rune.TryGetRuneAt(text, index, out var rune)) return (Kind.Single, 1);
        var kind = Rune.IsWhiteSpace(rune) ? Kind.Space
            : Rune.IsLetterOrDigit(rune) && !StandsAlone(rune.Value) ? Kind.Word
            : Kind.Single;
        return (kind, rune.Utf16SequenceLength);
    }

    // Scripts that are written without spaces: ideographs, kana, Thai to Khmer, and what lies beyond the first plane.
    private static bool StandsAlone(int value) => value switch
    {
        >= 0x0E00 and <= 0x0FFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF => true,
        >= 0x2E80 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0xFF66 and <= 0xFF9F => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
