namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Finds addresses that stand in the text as text.</summary>
internal static class BareLinks
{
    /// <summary>
    /// Where in a word the first address stands; null when there is none. It ends at the first character
    /// outside ASCII, since pages glue the words that follow to it, and before closing punctuation.
    /// </summary>
    public static (int Start, int End)? Find(ReadOnlySpan<char> word)
    {
        var start = word.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var scheme = word[start..].StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : word[start..].StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0) return null;
        var end = start + scheme;
        while (end < word.Length && word[end] is > ' ' and <= '~' and not ('<' or '>' or '"')) end++;
        while (end > start + scheme && IsClosing(word[start..end])) end--;
        return end > start + scheme + 3 ? (start, end) : null;
    }

    private static bool IsClosing(ReadOnlySpan<char> address) => address[^1] switch
    {
        '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}' or '*' => true,
        ')' => address.Count('(') < address.Count(')'),
        _ => false,
    };
}
