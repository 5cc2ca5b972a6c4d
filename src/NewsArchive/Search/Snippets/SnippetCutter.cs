using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Snippets;

/// <summary>Cuts the piece of a text that shows most of the words that were looked for.</summary>
public static class SnippetCutter
{
    /// <summary>Only this much of a text is looked at: later words of a very long one are found, but not shown.</summary>
    private const int MaxText = 200_000;

    /// <summary>Where the words are looked for first: articles say soon what they are about.</summary>
    private const int Beginning = 3_000;

    /// <summary>How far a cut may move to fall between words.</summary>
    private const int Slack = 16;

    /// <summary>A piece of the text of about the given length; its beginning when no word occurs in it.</summary>
    public static Snippet Cut(string text, SearchQuery query, int length)
    {
        if (text.Length > MaxText) text = text[..Whole(text, MaxText)];
        var marks = Marks(text, query);
        var (first, last) = BestWindow(marks, length);
        var start = marks.Count == 0 ? 0 : Start(text, marks[first].Start, marks[last].End, length);
        var end = End(text, start, length);
        return Make(text, start, end, marks);
    }

    private static IReadOnlyList<TextRange> Marks(string text, SearchQuery query)
    {
        if (text.Length <= Beginning) return Highlights.In(text, query);
        var early = Highlights.In(text[..Whole(text, Beginning)], query);
        return early.Count > 0 ? early : Highlights.In(text, query);
    }

    // The window with the most marks; of equal ones the first, where articles say what they are about.
    private static (int First, int Last) BestWindow(IReadOnlyList<TextRange> marks, int length)
    {
        var (best, count, first) = (0, 0, 0);
        for (var last = 0; last < marks.Count; last++)
        {
            while (first < last && marks[last].End - marks[first].Start > length) first++;
            if (last - first + 1 > count) (best, count) = (first, last - first + 1);
        }

        return (best, Math.Max(best, best + count - 1));
    }

    private static int Start(string text, int from, int to, int length)
    {
        var start = Math.Max(0, from - Math.Max(0, length - (to - from)) / 3);
        if (start == 0) return 0;
        start = Math.Min(start, Math.Max(0, text.Length - length));
        for (var i = start; i < Math.Min(from, start + Slack); i++)
        {
            if (IsBreak(text[i])) return SkipSpace(text, i + 1, from);
        }

        return start == 0 ? 0 : Whole(text, start);
    }

    private static int End(string text, int start, int length)
    {
        if (start + length >= text.Length) return text.Length;
        for (var i = start + length; i > start + length - Slack && i > start; i--)
        {
            if (IsBreak(text[i - 1])) return i;
        }

        return Whole(text, start + length);
    }

    private static Snippet Make(string text, int start, int end, IReadOnlyList<TextRange> marks)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        var inside = marks.Where(mark => mark.Start < end && mark.End > start)
            .Select(mark => new TextRange(Math.Max(mark.Start, start) - start, Math.Min(mark.End, end) - Math.Max(mark.Start, start)));
        return new Snippet(text[start..end].Replace('\n', ' '), [.. inside], start > 0, end < text.Length);
    }

    private static bool IsBreak(char c) => char.IsWhiteSpace(c) || c is '。' or '，' or '、' or '；' or '！' or '？' or '”' or '」';

    private static int SkipSpace(string text, int at, int limit)
    {
        while (at < limit && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static int Whole(string text, int at) => at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
