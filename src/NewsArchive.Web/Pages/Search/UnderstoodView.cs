using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Search;

/// <summary>A part of a query in words.</summary>
/// <param name="Name">What it asks for.</param>
/// <param name="Values">The words, each as typed and, where it differs, as searched.</param>
/// <param name="Without">The same search without this part.</param>
public sealed record UnderstoodPart(string Name, IReadOnlyList<(string Typed, string? Searched)> Values, SearchQuery Without)
{
    /// <summary>A query, part by part.</summary>
    public static IEnumerable<UnderstoodPart> Of(SearchQuery query, Words words, Func<string, string> sourceName)
    {
        foreach (var clause in query.Clauses)
            yield return new UnderstoodPart(words[Key(clause)], [.. clause.Alternatives.Select(Value)], query with { Clauses = [.. query.Clauses.Where(c => c != clause)] });
        if (query.Sources.Count > 0) yield return Filter("Search.Source", query.Sources.Select(sourceName), query with { Sources = [] });
        if (query.ExcludedSources.Count > 0) yield return Filter("Search.NotSource", query.ExcludedSources.Select(sourceName), query with { ExcludedSources = [] });
        if (query.Languages.Count > 0) yield return Filter("Search.Language", query.Languages.Select(words.LanguageName), query with { Languages = [] });
        if (query.ExcludedLanguages.Count > 0) yield return Filter("Search.NotLanguage", query.ExcludedLanguages.Select(words.LanguageName), query with { ExcludedLanguages = [] });
        if (!query.Published.IsAny) yield return Filter("Search.Days", [Days(query.Published, words)], query with { Published = DayRange.Any });

        UnderstoodPart Filter(string key, IEnumerable<string> values, SearchQuery without) =>
            new(words[key], [.. values.Select(value => (value, (string?)null))], without);
    }

    private static string Key(SearchClause clause)
    {
        var kind = clause.Alternatives[0].Field switch
        {
            SearchField.Title => "Title",
            SearchField.Author => "Author",
            _ => clause.Alternatives is [{ IsPhrase: true }] ? "Phrase" : clause.Alternatives.Count > 1 ? "Any" : "Word",
        };
        return clause.Excluded ? "Search.Not." + kind : "Search.With." + kind;
    }

    private static (string, string?) Value(SearchTerm term)
    {
        var shown = term.IsPrefix ? term.Text + "*" : term.Text;
        var plain = term.Text.ToLowerInvariant();
        return (shown, term.Folded != plain && TextFold.Fold(plain).Trim() == term.Folded && plain.Any(c => c > 0x2E80) ? term.Folded : null);
    }

    private static string Days(DayRange days, Words words) => (days.From, days.To) switch
    {
        ({ } from, { } to) when from == to => words.Day(from),
        ({ } from, { } to) => words["Search.DaysBetween", words.Day(from), words.Day(to)],
        ({ } from, null) => words["Search.DaysFrom", words.Day(from)],
        (null, { } to) => words["Search.DaysTo", words.Day(to)],
        _ => "",
    };
}
