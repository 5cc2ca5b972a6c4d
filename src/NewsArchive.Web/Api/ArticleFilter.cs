using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>Which articles are meant: the parameters that lists, counts and feeds have in common. Unlike those of a search they must make sense.</summary>
internal sealed partial record ArticleFilter
{
    // Properties for the reason that SentSearch gives.
    [FromQuery(Name = "source"), Description("Only these sources, by slug; repeated, or separated by commas.")]
    public string[]? Source { get; init; }

    [FromQuery(Name = "from"), Description("The first day, month or year: 2023-07-18, 2023-07 or 2023.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The last day, month or year, included.")]
    public string? To { get; init; }

    [FromQuery(Name = "lang"), Description("Only these languages (BCP 47); zh stands for both scripts.")]
    public string[]? Lang { get; init; }

    /// <summary>The filters of a search.</summary>
    public static ArticleFilter Of(SentSearch sent) => new() { Source = sent.Source, From = sent.From, To = sent.To, Lang = sent.Lang };

    /// <summary>The first day; null for no limit.</summary>
    public DateOnly? FirstDay => ReaderDate.Parse(From)?.First;

    /// <summary>The last day; null for no limit.</summary>
    public DateOnly? LastDay => ReaderDate.Parse(To)?.Last;

    /// <summary>The slugs asked for; empty for all sources.</summary>
    public IReadOnlyList<string> Sources => Parts(Source);

    /// <summary>What makes no sense about it; null when everything does.</summary>
    public string? Complaint(SourceList sources)
    {
        if (Sources.Any(slug => sources.BySlug(slug) is null)) return "source: there is no source of this name; /api/v1/sources lists them.";
        if (!string.IsNullOrEmpty(From) && FirstDay is null) return "from: this is no date such as 2023-07-18, 2023-07 or 2023.";
        if (!string.IsNullOrEmpty(To) && LastDay is null) return "to: this is no date such as 2023-07-18, 2023-07 or 2023.";
        if (FirstDay > LastDay) return "from: the first day comes after the last.";
        return Parts(Lang).All(tag => LanguageTag.IsMatch(tag)) ? null : "lang: this is no language tag such as zh-Hans.";
    }

    /// <summary>The same as a query.</summary>
    public SearchQuery Query => SearchQuery.Everything with { Sources = Sources, Languages = Parts(Lang), Published = new DayRange(FirstDay, LastDay) };

    /// <summary>The same as parameters of an address; empty without any filter.</summary>
    public QueryString Parameters => QueryString.Create(
        Sources.Select(slug => new KeyValuePair<string, string?>("source", slug))
            .Concat([new("from", From), new("to", To)])
            .Concat(Parts(Lang).Select(tag => new KeyValuePair<string, string?>("lang", tag)))
            .Where(p => !string.IsNullOrEmpty(p.Value)));

    private static IReadOnlyList<string> Parts(string[]? values) =>
        [.. (values ?? []).Take(SearchQuery.MaxTerms).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(SearchQuery.MaxTerms)).Distinct()];

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag { get; }
}
