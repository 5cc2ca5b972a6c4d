using NewsArchive.Search.Analysis;

namespace NewsArchive.Search.Snippets;

/// <summary>A piece of an article's own text, with the places of the words that were looked for.</summary>
/// <param name="Text">The text as displayed, on one line. It is text, never markup.</param>
/// <param name="Marks">The places to mark, in order, not overlapping.</param>
/// <param name="CutBefore">Whether text precedes it.</param>
/// <param name="CutAfter">Whether text follows it.</param>
public sealed record Snippet(string Text, IReadOnlyList<TextRange> Marks, bool CutBefore = false, bool CutAfter = false)
{
    /// <summary>The text in pieces, each marked or not, in order.</summary>
    public IEnumerable<SnippetPart> Parts()
    {
        var at = 0;
        foreach (var mark in Marks)
        {
            if (mark.Start > at) yield return new SnippetPart(Text[at..mark.Start], false);
            yield return new SnippetPart(Text[mark.Start..mark.End], true);
            at = mark.End;
        }

        if (at < Text.Length) yield return new SnippetPart(Text[at..], false);
    }
}

/// <summary>A piece of a snippet.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Marked">Whether it is a word that was looked for.</param>
public readonly record struct SnippetPart(string Text, bool Marked);
