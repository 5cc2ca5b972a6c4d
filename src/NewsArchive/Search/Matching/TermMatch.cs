using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Matching;

/// <summary>
/// What it means that a text contains a term: the folded term stands in the folded text, and a word of letters is
/// not a part of a longer one. The index only proposes; this decides.
/// </summary>
public static class TermMatch
{
    /// <summary>Whether the folded text contains the term.</summary>
    public static bool IsIn(string folded, SearchTerm term) => Next(folded, term, 0) >= 0;

    /// <summary>How often it does, not counting more than <paramref name="atMost"/>.</summary>
    public static int Count(string folded, SearchTerm term, int atMost)
    {
        var count = 0;
        for (var at = Next(folded, term, 0); at >= 0 && count < atMost; at = Next(folded, term, at + term.Folded.Length)) count++;
        return count;
    }

    /// <summary>Where the term stands next in the folded text, from a place on; -1 when it does not.</summary>
    public static int Next(string folded, SearchTerm term, int from)
    {
        while (from <= folded.Length - term.Folded.Length)
        {
            var at = folded.IndexOf(term.Folded, from, StringComparison.Ordinal);
            if (at < 0) return -1;
            if (IsWhole(folded, at, term)) return at;
            from = at + 1;
        }

        return -1;
    }

    /// <summary>The length of a match in the folded text: of the whole word when the term is only its beginning.</summary>
    public static int Length(string folded, SearchTerm term, int at)
    {
        var end = at + term.Folded.Length;
        if (term.IsPrefix) while (CharacterClasses.IsWordAt(folded, end)) end++;
        return end - at;
    }

    private static bool IsWhole(string folded, int at, SearchTerm term)
    {
        var end = at + term.Folded.Length;
        if (CharacterClasses.IsWordAt(folded, at) && at > 0 && CharacterClasses.IsWordAt(folded, at - 1)) return false;
        return term.IsPrefix || !CharacterClasses.IsWordAt(folded, end - 1) || !CharacterClasses.IsWordAt(folded, end);
    }
}
