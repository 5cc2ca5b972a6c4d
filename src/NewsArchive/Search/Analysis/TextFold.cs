using System.Buffers;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>Folds text for searching. One implementation serves the index, the query and the recheck: they can never disagree.</summary>
public static class TextFold
{
    /// <summary>The folded text (see <see cref="FoldedText"/>), without the places.</summary>
    public static string Fold(string text) => Fold(text, null);

    /// <summary>The folded text; the place in the original of every character is added to <paramref name="starts"/>.</summary>
    internal static string Fold(string text, List<int>? starts)
    {
        var rented = ArrayPool<char>.Shared.Rent(Math.Max(16, text.Length));
        var writer = new FoldWriter(rented, starts);
        for (var i = 0; i < text.Length;) i = FoldOne(text, i, ref writer);
        return writer.Finish();
    }

    private static int FoldOne(string text, int i, ref FoldWriter writer)
    {
        var code = FoldTable.Of(text[i]);
        var marked = i + 1 < text.Length && FoldTable.Of(text[i + 1]) == FoldTable.Mark;
        if (code >= FoldTable.FirstPlain && !marked)
        {
            writer.Append(code, i);
            return i + 1;
        }

        switch (code)
        {
            case FoldTable.Drop:
                return i + 1;
            case FoldTable.Space or FoldTable.Line:
                writer.Separate(code == FoldTable.Line ? '\n' : ' ', i);
                return i + 1;
            case FoldTable.NumberMark:
                FoldNumberMark(text, i, ref writer);
                return i + 1;
            default:
                return FoldSegment(text, i, ref writer);
        }
    }

    // 3.5 is not 3 5, and 10:30 is not 10 30; but a full stop after a year ends the sentence.
    private static void FoldNumberMark(string text, int i, ref FoldWriter writer)
    {
        var inNumber = writer.EndsInDigit && i + 1 < text.Length && FoldTable.Of(text[i + 1]) is >= '0' and <= '9';
        if (inNumber) writer.Append(text[i] switch { '．' => '.', '，' => ',', '：' => ':', var c => c }, i);
        else writer.Separate(' ', i);
    }

    private static int FoldSegment(string text, int start, ref FoldWriter writer)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var length) != OperationStatus.Done)
        {
            writer.Separate(' ', start);
            return start + 1;
        }

        if (FoldTable.IsIgnorable(rune)) return start + length;
        if (FoldTable.IsNoCharacter(rune))
        {
            writer.Separate(' ', start);
            return start + length;
        }

        var end = EndOfMarks(text, start + length);
        var folded = FoldTable.FoldSegment(text[start..end]);
        if (folded.Length == 0 && !FoldTable.IsMark(rune)) writer.Separate(' ', start);
        foreach (var c in folded)
        {
            if (c == ' ') writer.Separate(' ', start);
            else writer.Append(c, start);
        }

        return end;
    }

    // A hostile run of accents on one letter is cut: normalising it would cost more than its length.
    private const int MaxMarks = 16;

    private static int EndOfMarks(string text, int end)
    {
        var limit = Math.Min(text.Length, end + MaxMarks);
        while (end < limit && FoldTable.Of(text[end]) == FoldTable.Mark) end++;
        return end;
    }
}
