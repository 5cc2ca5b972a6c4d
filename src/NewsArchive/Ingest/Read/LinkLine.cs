namespace NewsArchive.Ingest.Read;

/// <summary>
/// Takes <c>[title](address)</c> apart. Titles have brackets and addresses have parentheses, neither escaped,
/// so a pattern for well-formed Markdown would cut both short.
/// </summary>
internal static class LinkLine
{
    private const string Joint = "](";

    /// <summary>Splits a line that begins with <c>[</c> and ends with <c>)</c>; false when it does not, or has no joint.</summary>
    public static bool TrySplit(ReadOnlySpan<char> link, out string title, out string url)
    {
        title = url = "";
        if (link is not ['[', .. var inner, ')'] || FindJoint(inner) is not (>= 0 and var joint)) return false;
        title = inner[..joint].ToString();
        url = inner[(joint + Joint.Length)..].Trim().ToString();
        return true;
    }

    // The first joint before something like an address. When what it leaves is no address after all, because
    // the title quotes another link, the next one is tried; without any, the last joint of all.
    private static int FindJoint(ReadOnlySpan<char> inner)
    {
        var first = -1;
        for (var at = inner.IndexOf(Joint); at >= 0; at = Next(inner, at))
        {
            var url = inner[(at + Joint.Length)..].TrimStart();
            if (!LooksLikeAddress(url)) continue;
            if (!url.Contains(Joint, StringComparison.Ordinal)) return first >= 0 && ArticleUrl.Usable(url.ToString()) is null ? first : at;
            if (first < 0) first = at;
        }

        return first >= 0 ? first : inner.LastIndexOf(Joint);
    }

    private static int Next(ReadOnlySpan<char> inner, int at) =>
        inner[(at + 1)..].IndexOf(Joint) is >= 0 and var next ? at + 1 + next : -1;

    private static bool LooksLikeAddress(ReadOnlySpan<char> text) => Articles.UrlParts.SchemeLength(text) > 0 || text is ['/', ..];
}
