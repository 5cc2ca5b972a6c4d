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
        for (var from = 0; text[from..].IndexOf("://") is >= 0 and var mark; from += mark + 3)
        {
            if (!Begins(text, from + mark, out var start)) continue;
            var least = from + mark + 3;
            var end = EndOf(text, least);
            if (end > least + 3) return (start, end);
        }

        return null;
    }

    private static bool Begins(ReadOnlySpan<char> text, int mark, out int start)
    {
        start = text[..mark].EndsWith("https", StringComparison.OrdinalIgnoreCase) ? mark - 5 : mark - 4;
        return text[..mark].EndsWith("https", StringComparison.OrdinalIgnoreCase) || text[..mark].EndsWith("http", StringComparison.OrdinalIgnoreCase);
    }

    private static int EndOf(ReadOnlySpan<char> text, int from)
    {
        var (end, open) = (from, 0); // how many more brackets were opened than closed
        while (end < text.Length && text[end] is > ' ' and <= '~' and not ('<' or '>' or '"') && !IsNext(text, end) && !IsLine(text[end..]))
        {
            open += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }

        while (end > from && IsClosing(text[end - 1], open))
        {
            if (text[end - 1] == ')') open++;
            end--;
        }

        return end;
    }

    // Lines that were glued together run one address into the next; behind a slash or an equals sign it belongs to the first.
    private static bool IsNext(ReadOnlySpan<char> text, int at) =>
        text[at] == 'h' && text[at - 1] is not ('/' or '=' or '&' or '?' or '%' or ':' or '#')
        && (text[at..].StartsWith("http://", StringComparison.Ordinal) || text[at..].StartsWith("https://", StringComparison.Ordinal));

    // Lines that were drawn with characters, and then glued to the address above them.
    private static bool IsLine(ReadOnlySpan<char> text) =>
        text.Length >= DrawnLine && text[0] is '=' or '-' or '_' or '*' or '~' or '+' or '#' or '.' && !text[1..DrawnLine].ContainsAnyExcept(text[0]);

    private static bool IsClosing(char last, int open) => last switch
    {
        '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}' or '*' => true,
        ')' => open < 0,
        _ => false,
    };
}
