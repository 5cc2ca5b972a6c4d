namespace NewsArchive.Ingest.Read;

/// <summary>The lines at the head of a file, by position, so that nothing is copied.</summary>
internal static class HeadLines
{
    private const int ShortestRule = 3;

    /// <summary>The position of the first character at or after this one that is not blank. A stray byte order mark is.</summary>
    public static int SkipBlank(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF')) start++;
        return start;
    }

    /// <summary>The position after the line feed that ends the line at this position, or the end of the text.</summary>
    public static int NextLine(ReadOnlySpan<char> text, int start) =>
        text[start..].IndexOf('\n') is >= 0 and var length ? start + length + 1 : text.Length;

    /// <summary>Whether a line is three or more hyphens and nothing else.</summary>
    public static bool IsRule(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length >= ShortestRule && !line.ContainsAnyExcept('-');
    }

    /// <summary>The number of the line at this position, counted from 1.</summary>
    public static int NumberAt(ReadOnlySpan<char> text, int position) => text[..position].Count('\n') + 1;
}
