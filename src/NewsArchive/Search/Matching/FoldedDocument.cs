using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Matching;

/// <summary>An article as the matcher sees it; each part is folded when it is first asked for.</summary>
public sealed class FoldedDocument(string title, string? byline, string text)
{
    private string? foldedTitle;
    private string? foldedByline;
    private string? foldedText;

    /// <summary>The length of the body before folding, in UTF-16 units.</summary>
    public int TextLength => text.Length;

    /// <summary>The folded title.</summary>
    public string Title => foldedTitle ??= TextFold.Fold(title);

    /// <summary>The folded names of the writers; empty when unknown.</summary>
    public string Byline => foldedByline ??= TextFold.Fold(byline ?? "");

    /// <summary>The folded body.</summary>
    public string Text => foldedText ??= TextFold.Fold(text);

    /// <summary>Whether the term occurs in its field. No word reaches from the title into the text.</summary>
    public bool Contains(SearchTerm term) => term.Field switch
    {
        SearchField.Title => TermMatch.IsIn(Title, term),
        SearchField.Author => TermMatch.IsIn(Byline, term),
        _ => TermMatch.IsIn(Title, term) || IsInText(term),
    };

    // Most articles are written as the word is typed, or in simplified characters: then folding them is not needed to
    // see that it is there. Only of Han characters it is certain that they stay what they are, whatever stands beside them.
    private bool IsInText(SearchTerm term)
    {
        if (foldedText is null && !term.Folded.AsSpan().ContainsAnyExceptInRange('\u3400', '\u9FFF')
            && (text.Contains(term.Folded, StringComparison.Ordinal) || text.Contains(term.Text, StringComparison.Ordinal))) return true;
        return TermMatch.IsIn(Text, term);
    }
}
