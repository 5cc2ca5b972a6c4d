namespace NewsArchive.Search.Query;

/// <summary>
/// A search, as it was understood. Whatever people typed, in one box or in many fields, becomes one of these, and
/// <see cref="QueryText"/> writes it as an address again.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>Characters of a query that are read; the rest is ignored.</summary>
    public const int MaxLength = 256;

    /// <summary>Words and phrases that are read; the rest is ignored.</summary>
    public const int MaxTerms = 16;

    /// <summary>Nothing asked for: every article.</summary>
    public static SearchQuery Everything { get; } = new();

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<SearchClause> Clauses { get; init; } = [];

    /// <summary>One of these sources, by slug or name; any when empty.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>None of these sources.</summary>
    public IReadOnlyList<string> ExcludedSources { get; init; } = [];

    /// <summary>One of these languages (BCP 47; zh includes zh-Hant); any when empty.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>None of these languages.</summary>
    public IReadOnlyList<string> ExcludedLanguages { get; init; } = [];

    /// <summary>The days of publication.</summary>
    public DayRange Published { get; init; } = DayRange.Any;

    /// <summary>The order of the results.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>What was typed but not used, and why.</summary>
    public IReadOnlyList<IgnoredPart> Ignored { get; init; } = [];

    /// <summary>Whether nothing was asked for.</summary>
    public bool IsEmpty => Clauses.Count == 0 && !HasFilter && Ignored.Count == 0;

    /// <summary>Whether something was typed, but nothing of it can be searched for: no article answers that.</summary>
    public bool IsUnanswerable => Clauses.Count == 0 && !HasFilter && Ignored.Count > 0;

    /// <summary>Whether a source, a language or a time is asked for.</summary>
    public bool HasFilter => Sources.Count + ExcludedSources.Count + Languages.Count + ExcludedLanguages.Count > 0
        || !Published.IsAny;
}

/// <summary>Alternatives, of which one must occur, or none when excluded.</summary>
/// <param name="Excluded">Whether articles with any of the alternatives are left out.</param>
/// <param name="Alternatives">At least one.</param>
public sealed record SearchClause(bool Excluded, IReadOnlyList<SearchTerm> Alternatives);

/// <summary>A word or phrase to look for.</summary>
/// <param name="Field">Where to look.</param>
/// <param name="Text">As typed, without operators.</param>
/// <param name="Folded">As searched (<see cref="Analysis.TextFold"/>), trimmed; never empty.</param>
/// <param name="IsPhrase">Whether it stood in quotation marks.</param>
/// <param name="IsPrefix">Whether longer words that begin so are meant too.</param>
public sealed record SearchTerm(SearchField Field, string Text, string Folded, bool IsPhrase = false, bool IsPrefix = false);

/// <summary>Where a term is looked for.</summary>
public enum SearchField
{
    /// <summary>Title and text.</summary>
    Text = 0,

    /// <summary>The title only.</summary>
    Title = 1,

    /// <summary>The writers.</summary>
    Author = 2,
}

/// <summary>The order of results.</summary>
public enum SearchSort
{
    /// <summary>By publication, newest first.</summary>
    Newest = 0,

    /// <summary>By publication, oldest first.</summary>
    Oldest = 1,

    /// <summary>Hits in the title first, then by how much of the text the words make up.</summary>
    Relevance = 2,
}

/// <summary>A part of what was typed that was not used.</summary>
/// <param name="Text">The part, cut to what a page can show.</param>
/// <param name="Reason">Why.</param>
public sealed record IgnoredPart(string Text, IgnoredReason Reason);

/// <summary>Why a part of a query was not used.</summary>
public enum IgnoredReason
{
    /// <summary>It lies beyond <see cref="SearchQuery.MaxLength"/> characters.</summary>
    TooLong = 0,

    /// <summary>There were more than <see cref="SearchQuery.MaxTerms"/> words.</summary>
    TooManyTerms = 1,

    /// <summary>It holds no letter, digit or ideograph.</summary>
    NothingToSearch = 2,

    /// <summary>It is no day, interval or duration of ISO 8601, or ends before it begins.</summary>
    NotADate = 3,

    /// <summary>A quotation mark without its partner.</summary>
    LonelyQuote = 4,

    /// <summary>OR without a word on both sides, or between a wanted and an excluded word.</summary>
    LonelyOr = 5,

    /// <summary>word* needs two letters at least; the word is looked for as it stands.</summary>
    ShortPrefix = 6,

    /// <summary>It is no order that is offered.</summary>
    NotASort = 7,
}
