using NewsArchive.Search.Analysis;
using NewsArchive.Search.Matching;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Snippets;

/// <summary>Finds the words of a query in text as it is displayed: in its own script, with its own punctuation.</summary>
public static class Highlights
{
    /// <summary>More places than this are not looked for: nobody reads them, and a text may consist of one word.</summary>
    private const int MaxMarks = 500;

    /// <summary>The places of the words wanted in any text, in order, joined where they touch.</summary>
    public static IReadOnlyList<TextRange> In(string text, SearchQuery query) =>
        Find(text, Terms(query, SearchField.Text));

    /// <summary>The places of the words wanted in a title.</summary>
    public static IReadOnlyList<TextRange> InTitle(string title, SearchQuery query) =>
        Find(title, Terms(query, SearchField.Text, SearchField.Title));

    private static List<SearchTerm> Terms(SearchQuery query, params SearchField[] fields) =>
        [.. query.Clauses.Where(clause => !clause.Excluded).SelectMany(clause => clause.Alternatives)
            .Where(term => fields.Contains(term.Field))];

    private static List<TextRange> Find(string text, List<SearchTerm> terms)
    {
        if (terms.Count == 0 || text.Length == 0) return [];
        var folded = FoldedText.Of(text);
        var found = new List<TextRange>();
        foreach (var term in terms) Find(folded, term, found);
        return Join(found);
    }

    private static void Find(FoldedText folded, SearchTerm term, List<TextRange> found)
    {
        var at = TermMatch.Next(folded.Text, term, 0);
        for (var count = 0; at >= 0 && count < MaxMarks; count++)
        {
            var length = TermMatch.Length(folded.Text, term, at);
            found.Add(folded.Original(at, length));
            at = TermMatch.Next(folded.Text, term, at + length);
        }
    }

    private static List<TextRange> Join(List<TextRange> found)
    {
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var joined = new List<TextRange>(found.Count);
        foreach (var range in found)
        {
            if (joined.Count > 0 && range.Start <= joined[^1].End)
                joined[^1] = joined[^1] with { Length = Math.Max(joined[^1].End, range.End) - joined[^1].Start };
            else joined.Add(range);
        }

        return joined;
    }
}
