using NewsArchive.Search.Query;

namespace NewsArchive.Search.Matching;

/// <summary>Decides whether an article answers the words of a query. Sources, languages and days are exact in the index already.</summary>
public static class QueryMatch
{
    /// <summary>Whether every clause holds.</summary>
    public static bool Matches(SearchQuery query, FoldedDocument document)
    {
        foreach (var clause in query.Clauses)
        {
            if (HasAny(clause, document) == clause.Excluded) return false;
        }

        return true;
    }

    private static bool HasAny(SearchClause clause, FoldedDocument document)
    {
        foreach (var term in clause.Alternatives)
        {
            if (document.Contains(term)) return true;
        }

        return false;
    }
}
