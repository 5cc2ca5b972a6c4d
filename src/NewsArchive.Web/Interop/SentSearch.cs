using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Search.Query;

namespace NewsArchive.Web.Interop;

/// <summary>A search as an address holds it: the same parameters for the search page, the API, feeds and exports.</summary>
internal sealed record SentSearch(
    [property: FromQuery(Name = "q"), Description("Words, \"phrases\", -not, OR, title:, author:, source:, lang:, pubdate:.")] string? Q,
    [property: FromQuery(Name = "phrase"), Description("Words that must follow one another.")] string? Phrase,
    [property: FromQuery(Name = "any"), Description("Words of which one must occur.")] string? Any,
    [property: FromQuery(Name = "none"), Description("Words that must not occur.")] string? None,
    [property: FromQuery(Name = "title"), Description("Words that must occur in the title.")] string? Title,
    [property: FromQuery(Name = "author"), Description("Words that must occur in the names of the writers.")] string? Author,
    [property: FromQuery(Name = "source"), Description("Only these sources, by slug; repeated, or separated by commas.")] string[]? Source,
    [property: FromQuery(Name = "lang"), Description("Only these languages (BCP 47); zh stands for both scripts.")] string[]? Lang,
    [property: FromQuery(Name = "from"), Description("The first day, month or year: 2023-07-18, 2023-07 or 2023.")] string? From,
    [property: FromQuery(Name = "to"), Description("The last day, month or year, included.")] string? To)
{
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
