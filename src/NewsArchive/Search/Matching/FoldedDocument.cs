using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Matching;

/// <summary>An article as the matcher sees it; each part is folded when it is first asked for.</summary>
public sealed class FoldedDocument(string title, string? byline, string text)
{
    private string? foldedTitle;
    private string? foldedByline;
    private string? foldedText;

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
        _ => TermMatch.IsIn(Title, term) || TermMatch.IsIn(Text, term),
    };
}
