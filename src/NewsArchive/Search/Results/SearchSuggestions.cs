using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Search.Results;

/// <summary>What might have been meant when nothing was found. Pure: whether there are results is asked elsewhere.</summary>
internal static class SearchSuggestions
{
    private const int MostWithoutAWord = 4;
    private const int ShortestToSplit = 4;
    private const int MostShorter = 8;

    /// <summary>Queries near this one, the nearest first.</summary>
    public static IEnumerable<(SearchQuery Query, SuggestionKind Kind)> For(SearchQuery query)
    {
        var wanted = query.Clauses.Where(clause => !clause.Excluded).ToList();
        if (query.HasFilter && query.Clauses.Count > 0)
            yield return (new SearchQuery { Clauses = query.Clauses, Sort = query.Sort }, SuggestionKind.WithoutFilters);
        if (wanted.Any(clause => clause.Alternatives.Any(term => term.Field != SearchField.Text)))
            yield return (With(query, query.Clauses.Select(Anywhere)), SuggestionKind.Anywhere);
        if (query.Clauses.SelectMany(Parts).ToList() is var parts && parts.Count > query.Clauses.Count)
            yield return (With(query, parts.Take(SearchQuery.MaxTerms)), SuggestionKind.Parts);
        foreach (var (near, kind) in Combined(query, wanted)) yield return (near, kind);
        foreach (var shorter in wanted.SelectMany(Shorter).Take(MostShorter))
            yield return (new SearchQuery { Clauses = [shorter], Sort = query.Sort }, SuggestionKind.ShorterWord);
    }

    private static IEnumerable<(SearchQuery Query, SuggestionKind Kind)> Combined(SearchQuery query, List<SearchClause> wanted)
    {
        if (query.Clauses.Count < 2 || wanted.Count == 0) yield break;

        foreach (var clause in query.Clauses.Take(MostWithoutAWord))
        {
            if (wanted.Count > 1 || clause.Excluded) yield return (With(query, query.Clauses.Where(other => other != clause)), SuggestionKind.FewerWords);
        }

        if (wanted.Count < 2) yield break;
        var any = new SearchClause(false, [.. wanted.SelectMany(clause => clause.Alternatives)]);
        yield return (With(query, [any]), SuggestionKind.AnyWord);
        if (query.HasFilter) yield return (new SearchQuery { Clauses = [any], Sort = query.Sort }, SuggestionKind.AnyWordWithoutFilters);
    }

    private static SearchQuery With(SearchQuery query, IEnumerable<SearchClause> clauses) => query with { Clauses = [.. clauses], Ignored = [] };

    private static SearchClause Anywhere(SearchClause clause) => clause.Excluded ? clause : clause with
    {
        Alternatives = [.. clause.Alternatives.Select(term => term with { Field = SearchField.Text })],
    };

    // The runs of a phrase, and the halves of a long word: 台湾国安法 -> 台湾 国安法.
    private static IEnumerable<SearchClause> Parts(SearchClause clause)
    {
        if (clause.Excluded || clause.Alternatives is not [var term]) return [clause];
        var runs = SearchTokens.Runs(term.Folded);
        var pieces = runs.Count > 1 ? runs.Select(run => run.Text) : Halves(runs[0]);
        return pieces.Select(piece => new SearchClause(false, [new SearchTerm(term.Field, piece, piece)]));
    }

    // The beginnings and ends of a long word, the longest first: no dictionary tells where its words end, the archive does.
    private static IEnumerable<SearchClause> Shorter(SearchClause clause)
    {
        if (clause.Alternatives is not [var term] || SearchTokens.Runs(term.Folded) is not [{ Kind: CharacterClass.Ideograph, Characters: >= 3 } run]) yield break;
        var runes = run.Text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var length = runes.Count - 1; length >= 2; length--)
        {
            foreach (var piece in (string[])[string.Concat(runes.Take(length)), string.Concat(runes.TakeLast(length))])
                yield return new SearchClause(false, [new SearchTerm(term.Field, piece, piece)]);
        }
    }

    private static IEnumerable<string> Halves(TokenRun run)
    {
        if (run.Kind != CharacterClass.Ideograph || run.Characters < ShortestToSplit) return [run.Text];
        var runes = run.Text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return [string.Concat(runes.Take(runes.Count / 2)), string.Concat(runes.Skip(runes.Count / 2))];
    }
}
