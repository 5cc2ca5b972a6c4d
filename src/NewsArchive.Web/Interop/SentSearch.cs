using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Search.Query;

namespace NewsArchive.Web.Interop;

/// <summary>A search as an address holds it: the same parameters for the search page, the API, feeds and exports.</summary>
internal sealed record SentSearch
{
    // Properties, not parameters of the record: the generator of endpoints cannot yet name a constructor that takes what may be null.
    [FromQuery(Name = "q"), Description("Words, \"phrases\", -not, OR, title:, author:, source:, lang:, pubdate:.")]
    public string? Q { get; init; }

    [FromQuery(Name = "phrase"), Description("Words that must follow one another.")]
    public string? Phrase { get; init; }

    [FromQuery(Name = "any"), Description("Words of which one must occur.")]
    public string? Any { get; init; }

    [FromQuery(Name = "none"), Description("Words that must not occur.")]
    public string? None { get; init; }

    [FromQuery(Name = "title"), Description("Words that must occur in the title.")]
    public string? Title { get; init; }

    [FromQuery(Name = "author"), Description("Words that must occur in the names of the writers.")]
    public string? Author { get; init; }

    [FromQuery(Name = "source"), Description("Only these sources, by slug; repeated, or separated by commas.")]
    public string[]? Source { get; init; }

    [FromQuery(Name = "lang"), Description("Only these languages (BCP 47); zh stands for both scripts.")]
    public string[]? Lang { get; init; }

    [FromQuery(Name = "from"), Description("The first day, month or year: 2023-07-18, 2023-07 or 2023.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The last day, month or year, included.")]
    public string? To { get; init; }

    /// <summary>The fields of the form.</summary>
    public QueryForm Form => new()
    {
        Q = Q,
        Phrase = Phrase,
        Any = Any,
        None = None,
        Title = Title,
        Author = Author,
        Source = Source,
        Lang = Lang,
        From = From,
        To = To,
    };
}
