using System.Globalization;
using System.Text.Json;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Localization;
using NewsArchive.Web.Pages;

namespace NewsArchive.Web.Api;

/// <summary>A page of results as JSON. Other programs read these names: they are never changed, only added to.</summary>
internal sealed record SearchAnswer(
    QueryAnswer Query, TotalAnswer Total, FacetsAnswer Facets, IReadOnlyList<ItemAnswer> Items,
    string? Next, string? Previous, IReadOnlyList<SuggestionAnswer> Suggestions, bool TimedOut)
{
    public static SearchAnswer Of(SearchPage page, PublicLinks links) => new(
        QueryAnswer.Of(page),
        TotalAnswer.Of(page.Total),
        new FacetsAnswer(page.Facets.Sources, page.Facets.Months, page.Facets.Languages),
        [.. page.Items.Select(item => ItemAnswer.Of(item, links))],
        page.Next,
        page.Previous,
        [.. page.Suggestions.Select(s => new SuggestionAnswer(QueryText.Line(s.Query), s.Kind.ToString(), TotalAnswer.Of(s.Total)))],
        page.TimedOut);
}

/// <summary>The query as it was understood.</summary>
internal sealed record QueryAnswer(
    string Text, IReadOnlyList<ClauseAnswer> Clauses, IReadOnlyList<string> Source, IReadOnlyList<string> NotSource,
    IReadOnlyList<string> Lang, IReadOnlyList<string> NotLang, string? From, string? To, string Sort,
    IReadOnlyList<IgnoredAnswer> Ignored, IReadOnlyList<string> UnknownSources)
{
    public static QueryAnswer Of(SearchPage page)
    {
        var query = page.Query;
        return new QueryAnswer(
            QueryText.Line(query),
            [.. query.Clauses.Select(c => new ClauseAnswer(c.Excluded, [.. c.Alternatives.Select(TermAnswer.Of)]))],
            query.Sources, query.ExcludedSources, query.Languages, query.ExcludedLanguages,
            Day(query.Published.From), Day(query.Published.To), query.Sort.Name(),
            [.. query.Ignored.Select(i => new IgnoredAnswer(i.Text, i.Reason.ToString()))],
            page.UnknownSources);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Alternatives of which one must occur, or none.</summary>
internal sealed record ClauseAnswer(bool Excluded, IReadOnlyList<TermAnswer> Any);

/// <summary>A word or phrase: where it is looked for, as typed, and as searched.</summary>
internal sealed record TermAnswer(string Field, string Text, string Folded, bool Prefix)
{
    public static TermAnswer Of(SearchTerm term) => new(
        term.Field switch { SearchField.Title => "title", SearchField.Author => "author", _ => "text" }, term.Text, term.Folded, term.IsPrefix);
}

/// <summary>A part that was not used, and why.</summary>
internal sealed record IgnoredAnswer(string Text, string Reason);

/// <summary>How many results: eq (so many), gte (so many or more), about (reckoned from a sample).</summary>
internal sealed record TotalAnswer(long Value, string Relation)
{
    public static TotalAnswer Of(SearchTotal total) => new(total.Value, Name(total.Relation));

    /// <summary>What a number says, in a word.</summary>
    public static string Name(TotalRelation relation) => relation switch
    {
        TotalRelation.AtLeast => "gte",
        TotalRelation.About => "about",
        _ => "eq",
    };
}

/// <summary>The results in groups; empty lists where the numbers are not known.</summary>
internal sealed record FacetsAnswer(IReadOnlyList<SearchFacet> Source, IReadOnlyList<SearchFacet> Month, IReadOnlyList<SearchFacet> Lang);

/// <summary>A result.</summary>
internal sealed record ItemAnswer(
    string Id, string Url, string Title, string Source, string Lang, string? Byline, string Day, string Published, string PublishedPrecision,
    string Captured, string OriginalUrl, int Versions, string Snippet, IReadOnlyList<int[]> SnippetMarks, IReadOnlyList<int[]> TitleMarks)
{
    public static ItemAnswer Of(SearchItem item, PublicLinks links) => new(
        item.Id, links.Absolute(Addresses.Article(item.Id)), item.Title.Text, item.Source, item.Language, item.Byline, MachineTime.Day(item.Day),
        MachineTime.Exact(item.PublishedUtc), JsonNamingPolicy.CamelCase.ConvertName(item.PublishedPrecision.ToString()),
        MachineTime.Exact(item.CapturedUtc), item.OriginalUrl, item.VersionCount, item.Snippet.Text,
        [.. item.Snippet.Marks.Select(m => new[] { m.Start, m.Length })], [.. item.Title.Marks.Select(m => new[] { m.Start, m.Length })]);
}

/// <summary>A query that has results where this one has none.</summary>
internal sealed record SuggestionAnswer(string Query, string Kind, TotalAnswer Total);
