using System.Text;
using NewsArchive.Search.Query;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Matching;

/// <summary>Decides what the index cannot, on stored texts.</summary>
internal sealed class ProposalTest : IProposalTest
{
    private readonly SearchQuery _doubtful;

    // For each clause the spellings of which one must stand in the text; null when no look at the text alone is proof.
    private readonly IReadOnlyList<byte[]>[]? _clauses;

    /// <summary>A test for the clauses that the index cannot decide (<see cref="QueryPlan.Doubtful"/>).</summary>
    public ProposalTest(SearchQuery doubtful)
    {
        _doubtful = doubtful;
        if (doubtful.Clauses.Any(clause => clause.Excluded)) return;
        var clauses = doubtful.Clauses.Select(SpellingsOf).ToArray();
        if (Array.TrueForAll(clauses, clause => clause.Count > 0)) _clauses = clauses;
    }

    public IReadOnlyList<IReadOnlyList<string>> Spellings => _clauses is null ? [] : [.. _clauses.Select(clause => clause.Select(Encoding.UTF8.GetString).ToList())];

    public bool IsCertain(ReadOnlySpan<byte> utf8Text)
    {
        if (_clauses is null) return false;
        foreach (var clause in _clauses)
        {
            if (!HasAny(utf8Text, clause)) return false;
        }

        return true;
    }

    public bool Accepts(string title, string? byline, string text) => QueryMatch.Matches(_doubtful, new FoldedDocument(title, byline, text));

    private static IReadOnlyList<byte[]> SpellingsOf(SearchClause clause) =>
        [.. clause.Alternatives.Where(term => term.Field == SearchField.Text).SelectMany(term => HanVariants.Of(term.Folded, term.Text))];

    private static bool HasAny(ReadOnlySpan<byte> text, IReadOnlyList<byte[]> spellings)
    {
        foreach (var spelling in spellings)
        {
            if (text.IndexOf(spelling) >= 0) return true;
        }

        return false;
    }
}
