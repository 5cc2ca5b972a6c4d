using NewsArchive.Search.Analysis;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Query;

/// <summary>
/// What the index is asked for a query. The index has no order of words: of a word of three ideographs and more, and of
/// a phrase, it knows only that all parts occur, unless it has learned the word. So it proposes, and <see cref="Matching.QueryMatch"/> decides, unless
/// the plan says that the index is exact.
/// </summary>
/// <param name="Required">See <see cref="IndexQuery"/>.</param>
/// <param name="Excluded">See <see cref="IndexQuery"/>; only what is exact may be left out unseen.</param>
/// <param name="IsExact">Whether every proposal answers the query.</param>
public sealed record QueryPlan(
    IReadOnlyList<IReadOnlyList<IReadOnlyList<IndexToken>>> Required,
    IReadOnlyList<IReadOnlyList<IndexToken>> Excluded,
    bool IsExact)
{
    /// <summary>The plan for the words of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="words">The words that every article is indexed by.</param>
    /// <param name="sources">The sources wanted, by their numbers.</param>
    /// <param name="excludedSources">Those that are not.</param>
    public static QueryPlan Of(
        SearchQuery query, FrequentWords words, IReadOnlyList<int>? sources = null, IReadOnlyList<int>? excludedSources = null)
    {
        var required = new List<IReadOnlyList<IReadOnlyList<IndexToken>>>();
        var excluded = new List<IReadOnlyList<IndexToken>>();
        var exact = true;
        foreach (var clause in query.Clauses)
        {
            exact &= clause.Alternatives.All(term => IsExactTerm(term, words));
            if (clause.Excluded) excluded.AddRange(clause.Alternatives.Where(term => IsExactTerm(term, words)).Select(term => Tokens(term, words)));
            else required.Add([.. clause.Alternatives.Select(term => Tokens(term, words))]);
        }

        AddAny(sources?.Select(IndexTerms.Source));
        AddAny(query.Languages.Select(IndexTerms.Language));
        excluded.AddRange((excludedSources ?? []).Select(id => One(IndexTerms.Source(id))));
        excluded.AddRange(query.ExcludedLanguages.Select(tag => One(IndexTerms.Language(tag))));
        if (required.Count == 0) required.Add([One(IndexTerms.Everything)]);
        return new QueryPlan(required, excluded, exact);

        void AddAny(IEnumerable<string>? tokens)
        {
            if (tokens?.Select(One).ToList() is { Count: > 0 } alternatives) required.Add(alternatives);
        }
    }

    /// <summary>The clauses that the index cannot decide; a proposal that answers these answers the query.</summary>
    public static SearchQuery Doubtful(SearchQuery query, FrequentWords words) =>
        query with { Clauses = [.. query.Clauses.Where(clause => !clause.Alternatives.All(term => IsExactTerm(term, words)))] };

    private static IReadOnlyList<IndexToken> One(string token) => [new IndexToken(token)];

    private static bool IsExactTerm(SearchTerm term, FrequentWords words) =>
        IsLearned(term, words) || SearchTokens.Runs(term.Folded) is [var run] && run.Text == term.Folded && run.Kind switch
        {
            CharacterClass.Ideograph => run.Characters <= 2,
            _ => run.Characters < SearchTokens.MaxWordLength,
        };

    // A text has a word exactly where it has its characters in this order; ideographs have no longer words to be a part of.
    private static bool IsLearned(SearchTerm term, FrequentWords words) => term.Field == SearchField.Text && words.Contains(term.Folded);

    private static List<IndexToken> Tokens(SearchTerm term, FrequentWords words)
    {
        if (IsLearned(term, words)) return [new IndexToken(IndexTerms.WordPrefix + term.Folded)];
        var prefix = term.Field switch
        {
            SearchField.Title => IndexTerms.TitlePrefix,
            SearchField.Author => IndexTerms.AuthorPrefix,
            _ => "",
        };
        var runs = SearchTokens.Runs(term.Folded);
        var tokens = new List<IndexToken>();
        for (var i = 0; i < runs.Count; i++)
        {
            var learned = prefix.Length == 0 && runs[i].Kind == CharacterClass.Ideograph ? words.In(runs[i].Text).ToList() : [];
            tokens.AddRange(learned.Select(word => new IndexToken(IndexTerms.WordPrefix + word)));

            // A character that was learned says what all pairs that begin with it would.
            if (learned is not [{ Length: 1 }]) AddTokens(runs[i], prefix, term.IsPrefix && i == runs.Count - 1, tokens);
        }

        return tokens;
    }

    private static void AddTokens(TokenRun run, string prefix, bool isPrefix, List<IndexToken> tokens)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        SearchTokens.Add(run.Text, prefix, known);
        if (run.Kind == CharacterClass.Word)
        {
            // A longer word than the index keeps is found by the part it keeps.
            tokens.AddRange(known.Select(token => new IndexToken(token, isPrefix && run.Characters < SearchTokens.MaxWordLength)));
        }
        else if (run.Characters == 1)
        {
            tokens.Add(new IndexToken(prefix + run.Text, IsPrefix: true));
        }
        else
        {
            // The last character alone stands at the end of a run of the text, not of the word.
            tokens.AddRange(known.Where(token => Characters(token) == prefix.Length + 2).Select(token => new IndexToken(token)));
        }
    }

    private static int Characters(string token) => token.EnumerateRunes().Count();
}
