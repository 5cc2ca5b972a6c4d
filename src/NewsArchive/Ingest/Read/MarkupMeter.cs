namespace NewsArchive.Ingest.Read;

/// <summary>Goes through a text tag by tag and counts, until the end or a limit of <see cref="ComplexityGuard"/>.</summary>
internal ref struct MarkupMeter(ReadOnlySpan<char> html)
{
    private readonly ReadOnlySpan<char> html = html;
    private readonly OpenElements elements = new();
    private HtmlTagScanner scanner = new(html) { LongValue = ComplexityGuard.MaxAttributeValue };
    private int tags;
    private bool hasFrames;
    private bool isUnclear;

    /// <summary>Where the tag stands that was looked at last.</summary>
    public int Position { get; private set; }

    /// <summary>
    /// The greatest depth that a document made from the text can have: open elements, formatting that is opened
    /// again, and headings that formatting in between keeps from closing one another.
    /// </summary>
    public int Depth { get; private set; }

    public readonly List<Range>? LongAttributes => scanner.LongAttributes;

    /// <summary>Counts. Says which limit was passed; null when none was.</summary>
    public string? Run()
    {
        while (scanner.Next(elements.IsForeign))
        {
            Position = scanner.Start;
            if (scanner.AttributeCount > ComplexityGuard.MaxAttributes) return $"more than {ComplexityGuard.MaxAttributes} attributes on one tag";
            if (scanner.FollowsText) elements.Text();
            if ((scanner.IsEndTag ? CountEnd() : CountStart()) is { } excess) return excess;
            if (tags + elements.Copies > ComplexityGuard.MaxTags) return $"more than {ComplexityGuard.MaxTags:N0} tags";
            if (elements.Depth > ComplexityGuard.MaxDepth) return $"more than {ComplexityGuard.MaxDepth} open elements";
            if (elements.Formatting > ComplexityGuard.MaxOpenFormatting) return $"more than {ComplexityGuard.MaxOpenFormatting} formatting elements that are never closed";
            Depth = Math.Max(Depth, elements.Depth + (2 * elements.Formatting));
            if (elements.IsUnclear && !isUnclear && CheckSections() is { } reason) return reason;
        }

        return null;
    }

    // A CDATA section is text in SVG and a comment up to its first ">" in HTML.
    private string? CheckSections()
    {
        isUnclear = true;
        return html[Position..].Contains("<![CDATA[", StringComparison.Ordinal) ? SkipUnclear() : null;
    }

    private string? CountEnd()
    {
        if (!elements.End(scanner)) tags++;
        return null;
    }

    private string? CountStart()
    {
        tags++;
        if (!hasFrames && scanner.Name.Equals("frameset", StringComparison.OrdinalIgnoreCase))
        {
            hasFrames = true;
            if (CountFramesets() > ComplexityGuard.MaxDepth) return $"more than {ComplexityGuard.MaxDepth} framesets";
        }

        switch (elements.Start(scanner))
        {
            case ContentModel.RawText:
                scanner.SkipRawText();
                return null;
            case ContentModel.PlainText:
                scanner.SkipAll();
                return null;
            case ContentModel.Unclear:
                return SkipUnclear();
            default:
                return null;
        }
    }

    // Where it is not clear what is markup, everything that looks like it is; few enough tags do no harm in any order.
    private string? SkipUnclear()
    {
        var most = scanner.CountAtMost();
        if (elements.Depth + most > ComplexityGuard.MaxDepth) return $"more than {ComplexityGuard.MaxDepth} tags where it is not clear which are text";
        Depth = Math.Max(Depth, elements.Depth + (2 * elements.Formatting) + most);
        scanner.SkipAll();
        return null;
    }

    // Inside framesets nothing else is an element, so that what looks like the inside of a comment or a style
    // may be one: they are counted wherever they stand.
    private readonly int CountFramesets()
    {
        var count = 0;
        for (var rest = html; rest.IndexOf("<frameset", StringComparison.OrdinalIgnoreCase) is >= 0 and var at; rest = rest[(at + 1)..]) count++;
        return count;
    }
}
