using NewsArchive.Benchmarks.Generating;

namespace NewsArchive.Benchmarks.Queries;

/// <summary>A query as a reader types it: words of which all must occur, and words after a minus that must not.</summary>
internal sealed record Query(string Class, string Text)
{
    private readonly string[] _required = [.. Terms(Text).Where(term => !term.StartsWith('-'))];
    private readonly string[] _excluded = [.. Terms(Text).Where(term => term.StartsWith('-')).Select(term => term[1..])];

    /// <summary>Whether a text in simplified characters has what is asked for. This is the truth that counts are held against.</summary>
    public bool Matches(string text) =>
        Array.TrueForAll(_required, term => Has(text, term)) && !Array.Exists(_excluded, term => Has(text, term));

    private static string[] Terms(string text) =>
        Characters.Simplified(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Chinese has no spaces between words: it is found anywhere. A Latin word is found whole.
    private static bool Has(string text, string term)
    {
        if (!char.IsAscii(term[0])) return text.Contains(term, StringComparison.Ordinal);
        for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.OrdinalIgnoreCase))
            if (!IsLatin(text, at - 1) && !IsLatin(text, at + term.Length)) return true;
        return false;
    }

    private static bool IsLatin(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);
}
