namespace NewsArchive.Ingest.Store;

/// <summary>The beginning of a text, for lists.</summary>
internal static class Excerpt
{
    private const int Longest = 160;
    private const int ShortestParagraph = 20;

    /// <summary>The first paragraph that is more than a heading or a label, cut at a whole character.</summary>
    public static string Of(string text)
    {
        var paragraph = "";
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (paragraph.Length == 0) paragraph = line.ToString();
            if (line.Length < ShortestParagraph) continue;
            paragraph = line.ToString();
            break;
        }

        if (paragraph.Length <= Longest) return paragraph;
        var end = char.IsHighSurrogate(paragraph[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(paragraph.AsSpan(0, end), "…");
    }
}
