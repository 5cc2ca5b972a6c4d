namespace NewsArchive.Search.Query;

/// <summary>A search as the fields of a form, or the parameters of an address. Every field may be missing.</summary>
public sealed record QueryForm
{
    /// <summary>Words and operators.</summary>
    public string? Q { get; init; }

    /// <summary>Words that must follow one another.</summary>
    public string? Phrase { get; init; }

    /// <summary>Words of which one is enough.</summary>
    public string? Any { get; init; }

    /// <summary>Words that must not occur.</summary>
    public string? None { get; init; }

    /// <summary>Words that must occur in the title.</summary>
    public string? Title { get; init; }

    /// <summary>Words that must occur in the names of the writers.</summary>
    public string? Author { get; init; }

    /// <summary>Sources, by slug; each may be a list separated by commas.</summary>
    public IReadOnlyList<string?>? Source { get; init; }

    /// <summary>Languages (BCP 47); each may be a list separated by commas.</summary>
    public IReadOnlyList<string?>? Lang { get; init; }

    /// <summary>The first day, month or year.</summary>
    public string? From { get; init; }

    /// <summary>The last day, month or year.</summary>
    public string? To { get; init; }

    /// <summary>newest, oldest or relevance.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether fields are filled that a short address does not have: the page sends such a form to its short address.</summary>
    public bool HasExtraFields => HasText(Phrase) || HasText(Any) || HasText(None) || HasText(Title) || HasText(Author);

    private static bool HasText(string? value) => !string.IsNullOrWhiteSpace(value);
}
