namespace NewsArchive.Ingest.Read;

/// <summary>Tells HTML from Markdown by what the text looks like: both are found under one extension.</summary>
internal static class BodyKind
{
    // Enough to see which of the two it is.
    private const int SampleLength = 64 * 1024;

    /// <summary>Whether a text without a header is a page: it begins with markup and has the elements of a page.</summary>
    public static bool IsPage(ReadOnlySpan<char> text)
    {
        var rest = text[SkipProlog(text)..];
        return IsWholePage(text) || StartsWithTag(rest, "<article") || (rest is ['<', ..] && (HasTag(rest, "<html") || HasTag(rest, "<article")));
    }

    /// <summary>Whether a text, comments and declarations aside, begins as only a whole HTML document does.</summary>
    public static bool IsWholePage(ReadOnlySpan<char> text)
    {
        var rest = text[SkipProlog(text)..];
        if (rest.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)) return StartsWithTag(rest[9..].TrimStart(), "html");
        return StartsWithTag(rest, "<html") || StartsWithTag(rest, "<head") || StartsWithTag(rest, "<body");
    }

    /// <summary>
    /// Whether the body after front matter is HTML. Markdown may begin with a tag and HTML may begin with text:
    /// where the beginning does not settle it, the marks of both are counted.
    /// </summary>
    public static bool IsHtml(ReadOnlySpan<char> body)
    {
        var sample = body[..Math.Min(body.Length, SampleLength)];
        var rest = sample[SkipProlog(sample)..];
        if (rest.IsEmpty) return true;
        var beginsWithTag = rest is ['<', var next, ..] && char.IsAsciiLetter(next) && !rest.StartsWith("<http");
        var markdown = CountMarkdownLines(sample);
        return beginsWithTag ? markdown <= sample.Count("</") : CountBlockEnds(sample) > markdown;
    }

    private static int SkipProlog(ReadOnlySpan<char> text)
    {
        var at = HeadLines.SkipBlank(text, 0);
        while (true)
        {
            var rest = text[at..];
            var end = rest.StartsWith("<!--") ? EndOf(rest, "-->") : rest.StartsWith("<?") ? EndOf(rest, ">") : 0;
            if (end == 0) return at;
            at = HeadLines.SkipBlank(text, at + end);
        }
    }

    private static int EndOf(ReadOnlySpan<char> text, string mark) =>
        text.IndexOf(mark) is >= 0 and var at ? at + mark.Length : 0;

    private static bool StartsWithTag(ReadOnlySpan<char> text, string tag) =>
        text.StartsWith(tag, StringComparison.OrdinalIgnoreCase)
        && (text.Length == tag.Length || text[tag.Length] is '>' or '/' || char.IsWhiteSpace(text[tag.Length]));

    private static bool HasTag(ReadOnlySpan<char> text, string tag)
    {
        for (var at = text.IndexOf(tag, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(tag, StringComparison.OrdinalIgnoreCase))
        {
            if (StartsWithTag(text[at..], tag)) return true;
            text = text[(at + tag.Length)..];
        }

        return false;
    }

    private static int CountBlockEnds(ReadOnlySpan<char> text) => text.Count("</p>") + text.Count("</div>") + text.Count("<br");

    // Lines with tags are left out: inside HTML, stars and brackets are only characters.
    private static int CountMarkdownLines(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (!line.IsEmpty && !line.Contains('<') && IsMarkdown(line)) count++;
        }

        return count;
    }

    private static bool IsMarkdown(ReadOnlySpan<char> line)
    {
        var hashes = line.IndexOfAnyExcept('#');
        return hashes is >= 1 and <= 6 && line[hashes] == ' '
            || line.StartsWith("```") || line.StartsWith("> ") || line.StartsWith("- ") || line.StartsWith("* ")
            || line.Contains("](http", StringComparison.Ordinal) || line.Contains("![", StringComparison.Ordinal) || line.Contains("**", StringComparison.Ordinal);
    }
}
