using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>What the epoch in a file's header is for a source.</summary>
internal enum HeaderMeaning
{
    /// <summary>The publisher's own publication time.</summary>
    Published,

    /// <summary>The poll of an aggregator: later than the publication, by minutes or hours.</summary>
    Captured,
}

/// <summary>
/// All that is particular to one source, as data. The steps apply it without knowing which source it is;
/// adding a source is adding one of these.
/// </summary>
/// <param name="Slug">The source's slug: of the registry, or the host name.</param>
internal sealed record SourceRules(string Slug)
{
    /// <summary>What is done with its elements, besides what <see cref="CommonRules"/> say.</summary>
    public IReadOnlyList<ElementRule> Elements { get; init; } = [];

    /// <summary>What the texts of its finished blocks tell, besides what <see cref="CommonRules"/> say.</summary>
    public IReadOnlyList<BlockRule> Blocks { get; init; } = [];

    /// <summary>Other names of the outlet: neither authors nor tags nor part of a title.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Ends of titles that name the outlet, longest first.</summary>
    public IReadOnlyList<string> TitleSuffixes { get; init; } = [];

    /// <summary>Whether a title may begin with the name of the publisher or column that is reprinted ("X｜", "【X】").</summary>
    public bool TitlePrefixNamesPublisher { get; init; }

    /// <summary>What the header's epoch is.</summary>
    public HeaderMeaning Header { get; init; } = HeaderMeaning.Published;

    /// <summary>The IANA zone of times that state none.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Finds date and time in the URL key: named groups year, month, day, and perhaps hour, minute, second.</summary>
    public Regex? UrlTime { get; init; }

    /// <summary>Finds the section in the URL key, percent-decoded: named group section.</summary>
    public Regex? Section { get; init; }

    /// <summary>Addresses that are rewritten: a pattern and its replacement.</summary>
    public IReadOnlyList<(Regex Pattern, string Replacement)> Links { get; init; } = [];

    /// <summary>Finds the language in the URL key: named groups hans and hant.</summary>
    public Regex? Script { get; init; }
}
