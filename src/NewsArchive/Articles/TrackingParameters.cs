using System.Collections.Frozen;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>Query parameters that say where a reader came from and nothing about what the address shows.</summary>
public static class TrackingParameters
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["from", "ref", "ref_src", "spm", "fbclid", "gclid", "_ga", "te", "nl", "emc"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The address without its tracking parameters, and otherwise character for character as it was. What is
    /// not an absolute http or https address is handed back untouched.
    /// </summary>
    public static string Strip(string absoluteUrl)
    {
        ArgumentNullException.ThrowIfNull(absoluteUrl);
        var question = absoluteUrl.IndexOf('?', StringComparison.Ordinal);
        if (question < 0 || !UrlParts.TrySplit(absoluteUrl, out var parts) || parts.Query.IsEmpty) return absoluteUrl;
        if (HostName.Normalize(parts.Host) is not { } host || !HasTracking(parts.Query, host)) return absoluteUrl;

        var kept = new StringBuilder(absoluteUrl.Length).Append(absoluteUrl, 0, question);
        var separator = '?';
        foreach (var range in parts.Query.Split('&'))
        {
            if (IsTracking(Normalize(parts.Query[range]), host)) continue;
            kept.Append(separator).Append(parts.Query[range]);
            separator = '&';
        }

        return kept.Append(absoluteUrl.AsSpan(question + 1 + parts.Query.Length)).ToString();
    }

    /// <summary>
    /// A parameter in its one spelling. Addresses copied out of a page's source have "&amp;amp;" for "&amp;",
    /// which leaves its tail at the head of a name.
    /// </summary>
    internal static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> parameter)
    {
        ReadOnlySpan<char> normal = PercentEncoding.Normalize(parameter, PercentEncoding.InQuery);
        while (normal.StartsWith("amp;", StringComparison.OrdinalIgnoreCase)) normal = normal[4..];
        return normal;
    }

    /// <summary>Whether a normalised parameter, <c>name=value</c>, tracks on this host.</summary>
    internal static bool IsTracking(ReadOnlySpan<char> parameter, string host)
    {
        var equals = parameter.IndexOf('=');
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? default : parameter[(equals + 1)..];
        return NamesBySpan.Contains(name)
            || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("share_", StringComparison.OrdinalIgnoreCase)
            || (name.Equals("source", StringComparison.OrdinalIgnoreCase) && value.StartsWith("rss", StringComparison.OrdinalIgnoreCase))
            || (name.Equals("full", StringComparison.OrdinalIgnoreCase) && IsFinancialTimes(host));
    }

    private static bool HasTracking(ReadOnlySpan<char> query, string host)
    {
        foreach (var range in query.Split('&'))
        {
            if (IsTracking(Normalize(query[range]), host)) return true;
        }

        return false;
    }

    // There "full=y" asks for the article on one page.
    private static bool IsFinancialTimes(string host) =>
        host is "ft.com" or "ftchinese.com"
        || host.EndsWith(".ft.com", StringComparison.Ordinal) || host.EndsWith(".ftchinese.com", StringComparison.Ordinal);
}
