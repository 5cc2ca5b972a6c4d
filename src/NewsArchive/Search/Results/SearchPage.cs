using NewsArchive.Articles;
using NewsArchive.Search.Query;
using NewsArchive.Search.Snippets;

namespace NewsArchive.Search.Results;

/// <summary>A page of results.</summary>
public sealed record SearchPage
{
    /// <summary>The query as it was understood.</summary>
    public required SearchQuery Query { get; init; }

    /// <summary>The results of this page, in the order asked for.</summary>
    public required IReadOnlyList<SearchItem> Items { get; init; }

    /// <summary>How many results there are.</summary>
    public required SearchTotal Total { get; init; }

    /// <summary>The results in groups.</summary>
    public required SearchFacets Facets { get; init; }

    /// <summary>Leads to the following page; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Leads to the page before; null on the first.</summary>
    public string? Previous { get; init; }

    /// <summary>Queries near this one that do have results; only when this one has none.</summary>
    public IReadOnlyList<SearchSuggestion> Suggestions { get; init; } = [];

    /// <summary>Sources asked for that the archive does not know.</summary>
    public IReadOnlyList<string> UnknownSources { get; init; } = [];

    /// <summary>How many of the results were ranked; null when they are in the order of time.</summary>
    public int? Ranked { get; init; }

    /// <summary>Whether the database took too long: what is here may not be all.</summary>
    public bool TimedOut { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>A result.</summary>
public sealed record SearchItem
{
    /// <summary>The permalink id.</summary>
    public required string Id { get; init; }

    /// <summary>The title, with the words marked.</summary>
    public required Snippet Title { get; init; }

    /// <summary>The piece of the text around the words.</summary>
    public required Snippet Snippet { get; init; }

    /// <summary>The slug of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The writers; null when unknown.</summary>
    public string? Byline { get; init; }

    /// <summary>The language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The day it is filed under.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTime PublishedUtc { get; init; }

    /// <summary>How exactly that is known.</summary>
    public required TimePrecision PublishedPrecision { get; init; }

    /// <summary>When the version shown was captured.</summary>
    public required DateTime CapturedUtc { get; init; }

    /// <summary>Where the version shown was found.</summary>
    public required string OriginalUrl { get; init; }

    /// <summary>The number of versions kept.</summary>
    public required int VersionCount { get; init; }
}

/// <summary>How many results there are.</summary>
/// <param name="Value">Their number.</param>
/// <param name="Relation">What the number says.</param>
public sealed record SearchTotal(long Value, TotalRelation Relation)
{
    /// <summary>None.</summary>
    public static SearchTotal None { get; } = new(0, TotalRelation.Exact);
}

/// <summary>What a number of results says.</summary>
public enum TotalRelation
{
    /// <summary>So many.</summary>
    Exact = 0,

    /// <summary>So many or more; where a sample says so, it is wrong once in forty times.</summary>
    AtLeast = 1,

    /// <summary>Nearly so many: all of them have all parts of the words, and a sample was read to see how many have them together.</summary>
    About = 2,
}

/// <summary>The results in groups; a list is empty when its numbers are not known.</summary>
/// <param name="Sources">By slug of the source, the largest first.</param>
/// <param name="Months">By month as yyyy-MM, in the order of time; months without a result are left out.</param>
/// <param name="Languages">By language, the largest first.</param>
public sealed record SearchFacets(
    IReadOnlyList<SearchFacet> Sources, IReadOnlyList<SearchFacet> Months, IReadOnlyList<SearchFacet> Languages)
{
    /// <summary>Nothing known.</summary>
    public static SearchFacets None { get; } = new([], [], []);
}

/// <summary>A group of results.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Count">Their number.</param>
public sealed record SearchFacet(string Key, long Count);

/// <summary>A query that might be meant.</summary>
/// <param name="Query">The query.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Total">How many results it has.</param>
public sealed record SearchSuggestion(SearchQuery Query, SuggestionKind Kind, SearchTotal Total);

/// <summary>How a suggested query differs from the one that found nothing.</summary>
public enum SuggestionKind
{
    /// <summary>Without sources, languages and days.</summary>
    WithoutFilters = 0,

    /// <summary>With words anywhere instead of in title or byline.</summary>
    Anywhere = 1,

    /// <summary>With the parts of phrases and long words on their own.</summary>
    Parts = 2,

    /// <summary>Without one of the words.</summary>
    FewerWords = 3,

    /// <summary>With one of the words instead of all.</summary>
    AnyWord = 4,

    /// <summary>With one of the words instead of all, and without sources, languages and days.</summary>
    AnyWordWithoutFilters = 5,

    /// <summary>With the beginning or the end of a long word alone, and without everything else.</summary>
    ShorterWord = 6,
}
