using System.Text.RegularExpressions;
using NewsArchive.Search.Analysis;

namespace NewsArchive.Search.Query;

/// <summary>Puts the items of a query together, within the limits, and notes what finds no place.</summary>
internal sealed partial class QueryBuilder(DateOnly today)
{
    private const int ShownOfIgnored = 40;

    private readonly List<SearchClause> clauses = [];
    private readonly List<IgnoredPart> ignored = [];
    private readonly List<string> sources = [];
    private readonly List<string> excludedSources = [];
    private readonly List<string> languages = [];
    private readonly List<string> excludedLanguages = [];
    private DayRange published = DayRange.Any;
    private SearchSort sort;
    private int terms;
    private bool joinNext;
    private bool canJoin;

    /// <summary>Adds an item.</summary>
    public void Add(QueryItem item)
    {
        if (ReferenceEquals(item, QueryItem.Or)) AddOr();
        else if (item.Operator is QueryOperator.Source or QueryOperator.Language or QueryOperator.Published) AddFilter(item);
        else AddWords(item);
    }

    /// <summary>Restricts the days.</summary>
    public void AddDays(string text, Func<DayRange, DayRange>? part = null)
    {
        var range = PublicationDates.Parse(text, today) is { } days ? part?.Invoke(days) ?? days : null;
        var both = range is null ? null : published.Intersect(range);
        if (both is null or { IsEmpty: true }) Ignore(text, IgnoredReason.NotADate);
        else published = both;
    }

    /// <summary>Restricts the sources.</summary>
    public void AddSource(string name, bool excluded) => AddOnce(excluded ? excludedSources : sources, Key(name));

    /// <summary>Restricts the languages. Returns false when the text is no language tag.</summary>
    public bool AddLanguage(string tag, bool excluded)
    {
        if (!LanguageTag.IsMatch(tag)) return false;
        AddOnce(excluded ? excludedLanguages : languages, tag);
        return true;
    }

    /// <summary>Sets the order, by its name in addresses.</summary>
    public void SetSort(string name)
    {
        if (SearchSorts.Named(name) is { } known) sort = known;
        else Ignore(name, IgnoredReason.NotASort);
    }

    /// <summary>Notes that a part was not used.</summary>
    public void Ignore(string text, IgnoredReason reason)
    {
        var shown = text.Length <= ShownOfIgnored ? text : text[..(ShownOfIgnored - 1)] + "…";
        ignored.Add(new IgnoredPart(shown, reason));
    }

    /// <summary>The query.</summary>
    public SearchQuery Build()
    {
        if (joinNext) Ignore("OR", IgnoredReason.LonelyOr);
        return new SearchQuery
        {
            Clauses = clauses,
            Sources = sources,
            ExcludedSources = excludedSources,
            Languages = languages,
            ExcludedLanguages = excludedLanguages,
            Published = published,
            Sort = sort,
            Ignored = ignored,
        };
    }

    private void AddOr()
    {
        if (!canJoin || joinNext) Ignore("OR", IgnoredReason.LonelyOr);
        else joinNext = true;
    }

    private void AddFilter(QueryItem item)
    {
        foreach (var value in item.Values)
        {
            switch (item.Operator)
            {
                case QueryOperator.Source:
                    AddSource(value.Text, item.Excluded);
                    break;
                case QueryOperator.Published:
                    AddDays(value.Text);
                    break;
                default:
                    if (!AddLanguage(value.Text, item.Excluded)) AddWords(new QueryItem(item.Excluded, null, [value]));
                    break;
            }
        }

        if (joinNext) Ignore("OR", IgnoredReason.LonelyOr);
        joinNext = canJoin = false;
    }

    private void AddWords(QueryItem item)
    {
        var values = item.Values is [{ Quoted: false } single] ? SplitAtPunctuation(single.Text) : [];
        if (values.Count == 0)
        {
            AddClause(item);
            return;
        }

        foreach (var value in values) AddClause(item with { Values = [value] });
    }

    // 美国、日本 are two words; 约翰·克里, covid-19 and 3.5 are one thing. The pattern cannot backtrack, so it needs no time limit.
    private static List<QueryValue> SplitAtPunctuation(string text) =>
        [.. SentenceMarks.Split(text).Where(part => part.Length > 0).Select(part => new QueryValue(part, false))];

    private void AddClause(QueryItem item)
    {
        var alternatives = new List<SearchTerm>();
        foreach (var value in item.Values)
        {
            if (Term(item.Operator, value) is { } term) alternatives.Add(term);
        }

        if (alternatives.Count == 0) return;
        Join(new SearchClause(item.Excluded, alternatives));
    }

    private void Join(SearchClause clause)
    {
        if (joinNext && clauses[^1].Excluded == clause.Excluded)
            clauses[^1] = clause with { Alternatives = [.. clauses[^1].Alternatives, .. clause.Alternatives] };
        else
        {
            if (joinNext) Ignore("OR", IgnoredReason.LonelyOr);
            clauses.Add(clause);
        }

        joinNext = false;
        canJoin = true;
    }

    private SearchTerm? Term(QueryOperator? @operator, QueryValue value)
    {
        var text = value.Text;
        var starred = !value.Quoted && text.EndsWith('*');
        if (starred) text = text.TrimEnd('*');
        var folded = TextFold.Fold(text).Replace('\n', ' ').Trim(' ', FoldTable.MiddleDot);
        if (SearchTokens.Runs(folded) is not { Count: > 0 } runs)
        {
            Ignore(value.Text, IgnoredReason.NothingToSearch);
            return null;
        }

        if (terms == SearchQuery.MaxTerms)
        {
            Ignore(value.Text, IgnoredReason.TooManyTerms);
            return null;
        }

        terms++;
        return new SearchTerm(Field(@operator), text.Trim(), folded, value.Quoted, starred && IsLongEnough(runs[^1], value.Text));
    }

    // a* would gather a good part of all words, and nobody means it. Ideographs match inside longer words anyway.
    private bool IsLongEnough(TokenRun last, string text)
    {
        if (last.Kind == CharacterClass.Ideograph) return false;
        if (last.Characters >= 2) return true;
        Ignore(text, IgnoredReason.ShortPrefix);
        return false;
    }

    private static SearchField Field(QueryOperator? @operator) => @operator switch
    {
        QueryOperator.Title => SearchField.Title,
        QueryOperator.Author => SearchField.Author,
        _ => SearchField.Text,
    };

    private static string Key(string name) =>
        name.Replace("\"", "", StringComparison.Ordinal).Replace(",", " ", StringComparison.Ordinal).Trim().ToLowerInvariant();

    private static void AddOnce(List<string> list, string value)
    {
        if (value.Length > 0 && !list.Contains(value, StringComparer.OrdinalIgnoreCase)) list.Add(value);
    }

    [GeneratedRegex("[、，。；！？;!?…（）()《》〈〉【】\\[\\]{}]+|,(?![0-9])")]
    private static partial Regex SentenceMarks { get; }

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag { get; }
}
