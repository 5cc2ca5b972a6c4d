namespace NewsArchive.Ingest.Read;

/// <summary>The header of variants V1, V2 and V4: epoch comment, link line, rule, 日期 line. Comment and 日期 line may be missing.</summary>
internal sealed record LinkHeader
{
    /// <summary>A link line is this long at most: titles run over several lines when the feed's did.</summary>
    private const int MaxLinkLines = 8;

    public required string TitleRaw { get; init; }

    public required string Url { get; init; }

    public required bool HasEpoch { get; init; }

    public required HeaderTime Time { get; init; }

    public StatedTime? DateLine { get; init; }

    /// <summary>Where the body begins.</summary>
    public required int End { get; init; }

    /// <summary>The header that begins at this place, blank lines aside; null when none does.</summary>
    public static LinkHeader? TryRead(ReadOnlySpan<char> head, int start, DateTime importUtc)
    {
        var epoch = EpochComment.TryRead(head, start, importUtc);
        var at = HeadLines.SkipBlank(head, epoch?.End ?? start);
        if (at >= head.Length || head[at] != '[' || !FindRule(head, at, out var linkEnd, out var ruleEnd)) return null;

        var link = head[at..linkEnd].TrimEnd();
        if (!LinkLine.TrySplit(link, out var title, out var url)) return null;

        var dateLine = ReadDateLine(head, ruleEnd, out var end);
        return new LinkHeader
        {
            TitleRaw = title,
            Url = url,
            HasEpoch = epoch is not null,
            Time = epoch?.Time ?? default,
            DateLine = dateLine,
            End = end,
        };
    }

    private static bool FindRule(ReadOnlySpan<char> head, int start, out int linkEnd, out int ruleEnd)
    {
        linkEnd = ruleEnd = start;
        for (var lines = 0; lines <= MaxLinkLines && ruleEnd < head.Length; lines++)
        {
            linkEnd = ruleEnd;
            ruleEnd = HeadLines.NextLine(head, linkEnd);
            if (HeadLines.IsRule(head[linkEnd..ruleEnd])) return true;
        }

        return false;
    }

    // Only a line that is a whole date counts: articles too have lines that begin with 日期.
    private static StatedTime? ReadDateLine(ReadOnlySpan<char> head, int start, out int end)
    {
        end = start;
        var at = HeadLines.SkipBlank(head, start);
        var lineEnd = HeadLines.NextLine(head, at);
        var line = head[at..lineEnd].Trim();
        if (line is not ['日', '期', '：' or ':', .. var date]) return null;
        if (StatedTimeParser.TryParse(date.ToString()) is not { HasTime: true } stated) return null;
        end = lineEnd;
        return stated;
    }
}
