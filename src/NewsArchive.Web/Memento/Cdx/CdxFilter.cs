using System.Text.RegularExpressions;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>A condition on a field: <c>filter=[!]field:regex</c>, where the whole value has to match.</summary>
internal sealed record CdxFilter(int Field, bool Negated, Regex Pattern)
{
    // An expression that needs more is no filter of an index.
    private const int MaxLength = 512;

    /// <summary>Reads a filter; null when it is none, or asks for more than matching in linear time can do.</summary>
    public static CdxFilter? Parse(string text)
    {
        var negated = text is ['!', ..];
        if (negated) text = text[1..];
        var exact = text is ['=', ..];
        if (text is ['=' or '~', ..]) text = text[1..];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.Length > MaxLength || CdxRow.IndexOf(text[..colon]) is < 0 and var _) return null;
        return PatternOf(exact ? Regex.Escape(text[(colon + 1)..]) : text[(colon + 1)..]) is { } pattern
            ? new CdxFilter(CdxRow.IndexOf(text[..colon]), negated, pattern)
            : null;
    }

    /// <summary>Whether a row is kept.</summary>
    public bool Keeps(CdxRow row) => Pattern.IsMatch(row.Values[Field]) != Negated;

    private static Regex? PatternOf(string expression)
    {
        try
        {
            return new Regex($"^(?:{expression})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
