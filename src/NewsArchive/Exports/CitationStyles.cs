using System.Globalization;

namespace NewsArchive.Exports;

/// <summary>
/// Citations as they stand in a list of references. Where no day of publication is known, each says so in its own way, and
/// names the day on which the article was seen.
/// </summary>
public static class CitationStyles
{
    /// <summary>GB/T 7714-2015, 4.6 (electronic resources): newspapers online are [N/OL], other sites [EB/OL]. More than three writers end in 等.</summary>
    public static string GbT7714(Citation citation, DateOnly accessed)
    {
        var names = citation.Authors.Count > 3 ? string.Join(", ", citation.Authors.Take(3)) + ", 等" : string.Join(", ", citation.Authors);
        var kind = citation.IsNewspaper ? "N/OL" : "EB/OL";
        // A date that is inferred stands in brackets (8.6.4).
        var published = citation.IsBound ? Invariant($"[{citation.Published:yyyy-MM-dd}]") : Invariant($"{citation.Published:yyyy-MM-dd}");
        return Join(names, $"{citation.Title}[{kind}]") + Invariant($". {citation.Container}, {published}[{accessed:yyyy-MM-dd}]. {citation.Url}.");
    }

    /// <summary>APA, 7th edition, 10.16 (newspaper articles).</summary>
    public static string Apa(Citation citation)
    {
        var date = citation.IsBound ? "(n.d.)" : Invariant($"({citation.Published:yyyy, MMMM d})");
        var retrieved = citation.IsBound ? Invariant($"Retrieved {citation.Published:MMMM d, yyyy}, from ") : "";
        var head = citation.Authors is [] ? $"{End(citation.Title)} {date}." : $"{End(Names(citation, ", ", ", & "))} {date}. {End(citation.Title)}";
        return $"{head} {citation.Container}. {retrieved}{citation.Url}";
    }

    /// <summary>The Chicago Manual of Style, 17th edition, 14.191 (bibliography of news on line).</summary>
    public static string Chicago(Citation citation) =>
        Join(Names(citation, ", ", ", and "), Quoted(citation.Title))
        + Invariant($" {citation.Container}, {(citation.IsBound ? "n.d., accessed " : "")}{citation.Published:MMMM d, yyyy}. {citation.Url}.");

    /// <summary>MLA, 9th edition.</summary>
    public static string Mla(Citation citation, DateOnly accessed)
    {
        var names = citation.Authors.Count > 2 ? citation.Authors[0] + ", et al" : Names(citation, ", ", ", and ");
        var published = citation.IsBound ? "" : Day(citation.Published) + ", ";
        return Join(names, Quoted(citation.Title)) + Invariant($" {citation.Container}, {published}{citation.Url}. Accessed {Day(accessed)}.");
    }

    private static string Names(Citation citation, string between, string beforeLast) => citation.Authors switch
    {
        [] => "",
        [var only] => only,
        [var first, var second] => first + beforeLast.TrimStart(',') + second,
        _ => string.Join(between, citation.Authors.SkipLast(1)) + beforeLast + citation.Authors[^1],
    };

    private static string Join(string names, string rest) => names.Length == 0 ? rest : $"{End(names)} {rest}";

    // Quotation marks within quotation marks are single ones.
    private static string Quoted(string title) => $"“{End(title.Replace('“', '‘').Replace('”', '’'))}”";

    // A title that ends in a mark of its own gets no full stop after it.
    private static string End(string text) => text is [.., '.' or '?' or '!' or '。' or '？' or '！' or '…'] ? text : text + ".";

    // MLA shortens the names of months with more than four letters.
    private static string Day(DateOnly day)
    {
        var name = day.ToString("MMMM", CultureInfo.InvariantCulture);
        var month = name.Length <= 4 ? name : name == "September" ? "Sept." : name[..3] + ".";
        return Invariant($"{day.Day} {month} {day.Year}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
