using System.Buffers;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Text in the form in which it is searched: full-width and half-width, case, accents, traditional and simplified
/// folded together, invisible characters gone, each run of space and punctuation one space (or one line feed
/// where it held one). Every character knows where in the text it comes from.
/// </summary>
public sealed class FoldedText
{
    private readonly string original;
    private readonly int[] starts;

    private FoldedText(string original, string text, int[] starts)
    {
        this.original = original;
        this.starts = starts;
        Text = text;
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Folds a text and remembers the places. Text that is not well-formed UTF-16 is read as if the broken parts were spaces.</summary>
    public static FoldedText Of(string text)
    {
        var starts = new List<int>(text.Length);
        var folded = TextFold.Fold(text, starts);
        return new FoldedText(text, folded, [.. starts]);
    }

    /// <summary>The part of the original text from which a part of the folded text comes, with the marks that follow it.</summary>
    public TextRange Original(int start, int length)
    {
        var last = starts[start + length - 1];
        var next = start + length;
        while (next < starts.Length && starts[next] <= last) next++;
        var end = next < starts.Length ? starts[next] : EndOfCharacter(last);
        return new TextRange(starts[start], end - starts[start]);
    }

    private int EndOfCharacter(int start)
    {
        var status = Rune.DecodeFromUtf16(original.AsSpan(start), out _, out var length);
        var end = start + (status == OperationStatus.Done ? length : 1);
        while (end < original.Length && FoldTable.Of(original[end]) is FoldTable.Mark or FoldTable.Drop) end++;
        return Math.Min(end, original.Length);
    }
}

/// <summary>A part of a text, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The place after its last unit.</summary>
    public int End => Start + Length;
}
