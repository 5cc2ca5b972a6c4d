using System.Globalization;

namespace NewsArchive.Exports;

/// <summary>Citations as they stand in a list of references.</summary>
public static class CitationStyles
{
    /// <summary>GB/T 7714-2015, 4.6 (electronic resources): newspapers online are [N/OL], other sites [EB/OL]. More than three writers end in 等.</summary>
    public static string GbT7714(Citation citation, DateOnly accessed)
    {
        var names = citation.Authors.Count > 3 ? string.Join(", ", citation.Authors.Take(3)) + ", 等" : string.Join(", ", citation.Authors);
        var kind = citation.IsNewspaper ? "N/OL" : "EB/OL";
        return Join(names, $"{citation.Title}[{kind}]")
            + Invariant($". {citation.Container}, {citation.Published:yyyy-MM-dd}[{accessed:yyyy-MM-dd}]. {citation.Url}.");
    }

    /// <summary>APA, 7th edition, 10.16 (newspaper articles).</summary>
    public static string Apa(Citation citation)
    {
        var date = Invariant($"({citation.Published:yyyy, MMMM d})");
        var head = citation.Authors is [] ? $"{End(citation.Title)} {date}." : $"{End(Names(citation, ", ", ", & "))} {date}. {End(citation.Title)}";
        return $"{head} {citation.Container}. {citation.Url}";
    }

    /// <summary>The Chicago Manual of Style, 17th edition, 14.191 (bibliography of news on line).</summary>
    public static string Chicago(Citation citation) =>
        Join(Names(citation, ", ", ", and "), $"“{End(citation.Title)}”")
        + Invariant($" {citation.Container}, {citation.Published:MMMM d, yyyy}. {citation.Url}.");

    /// <summary>MLA, 9th edition.</summary>
    public static string Mla(Citation citation, DateOnly accessed)
    {
        var names = citation.Authors.Count > 2 ? citation.Authors[0] + ", et al" : Names(citation, ", ", ", and ");
        return Join(names, $"“{End(citation.Title)}”")
            + Invariant($" {citation.Container}, {Day(citation.Published)}, {citation.Url}. Accessed {Day(accessed)}.");
    }

    private static string Names(Citation citation, string between, string beforeLast) => citation.Authors switch
    {
        [] => "",
        [var only] => only,
        [var first, var second] => first + beforeLast.TrimStart(',') + second,
        _ => string.Join(between, citation.Authors.SkipLast(1)) + beforeLast + citation.Authors[^1],
    };

    private static string Join(string names, string rest) => names.Length == 0 ? rest : $"{End(names)} {rest}";

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
