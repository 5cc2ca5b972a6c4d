namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Finds addresses that stand in the text as text.</summary>
internal static class BareLinks
{
    // So many times the same mark is no part of an address.
    private const int DrawnLine = 5;

    /// <summary>
    /// Where in a text the first address stands; null when there is none. It ends at the first character
    /// outside ASCII, since pages glue the words that follow to it, and before closing punctuation.
    /// </summary>
    public static (int Start, int End)? Find(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var scheme = text[start..].StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text[start..].StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0) return null;
        var end = start + scheme;
        while (end < text.Length && text[end] is > ' ' and <= '~' and not ('<' or '>' or '"') && !IsNext(text, end) && !IsLine(text[end..])) end++;
        while (end > start + scheme && IsClosing(text[start..end])) end--;
        return end > start + scheme + 3 ? (start, end) : null;
    }

    // Lines that were glued together run one address into the next; behind a slash or an equals sign it belongs to the first.
    private static bool IsNext(ReadOnlySpan<char> text, int at) =>
        text[at] == 'h' && text[at - 1] is not ('/' or '=' or '&' or '?' or '%' or ':' or '#')
        && (text[at..].StartsWith("http://", StringComparison.Ordinal) || text[at..].StartsWith("https://", StringComparison.Ordinal));

    // Lines that were drawn with characters, and then glued to the address above them.
    private static bool IsLine(ReadOnlySpan<char> text) =>
        text.Length >= DrawnLine && text[0] is '=' or '-' or '_' or '*' or '~' or '+' or '#' or '.' && !text[1..DrawnLine].ContainsAnyExcept(text[0]);

    private static bool IsClosing(ReadOnlySpan<char> address) => address[^1] switch
    {
        '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}' or '*' => true,
        ')' => address.Count('(') < address.Count(')'),
        _ => false,
    };
}
