using NewsArchive.Search.Query;

namespace NewsArchive.Search.Matching;

/// <summary>
/// How well an article answers a query, the same for both databases: words in the title weigh most, then how much of
/// the text the words make up, then how recent it is. Neither engine's own ranking is used: one is empty for an index
/// without positions, the other nearly constant.
/// </summary>
public static class Relevance
{
    private const double TitleWeight = 3;
    private const double WholeTitleWeight = 2;
    private const double RecencyWeight = 0.5;
    private const double DaysToHalf = 365;
    private const int MaxCounted = 50;

    // The usual constants of BM25, and the average length of an article in characters.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;
    private const double AverageLength = 1500;

    /// <summary>The score; higher is better. Only scores of one query can be compared.</summary>
    /// <param name="query">The query.</param>
    /// <param name="document">An article that answers it.</param>
    /// <param name="age">Days between the article and the newest one that was scored.</param>
    public static double Score(SearchQuery query, FoldedDocument document, int age)
    {
        var wanted = query.Clauses.Where(clause => !clause.Excluded).ToList();
        var recency = RecencyWeight * DaysToHalf / (DaysToHalf + Math.Max(0, age));
        if (wanted.Count == 0) return recency;
        var inTitle = wanted.Count(clause => IsInTitle(clause, document));
        var text = wanted.Sum(clause => TextScore(clause, document)) / wanted.Count;
        var whole = inTitle == wanted.Count ? WholeTitleWeight : 0;
        return TitleWeight * inTitle / wanted.Count + whole + text + recency;
    }

    private static bool IsInTitle(SearchClause clause, FoldedDocument document) =>
        clause.Alternatives.Any(term => term.Field != SearchField.Author && TermMatch.IsIn(document.Title, term));

    private static double TextScore(SearchClause clause, FoldedDocument document)
    {
        var count = clause.Alternatives.Where(term => term.Field == SearchField.Text)
            .Sum(term => TermMatch.Count(document.Text, term, MaxCounted));
        var length = 1 - LengthWeight + LengthWeight * document.Text.Length / AverageLength;
        return count * (Saturation + 1) / (count + Saturation * length);
    }
}
