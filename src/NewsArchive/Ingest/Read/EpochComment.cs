namespace NewsArchive.Ingest.Read;

/// <summary>The comment on the first line, such as <c>&lt;!--1700000000000--&gt;</c>, and where it ends.</summary>
internal readonly record struct EpochComment(HeaderTime Time, int End)
{
    // The longest that still can be an epoch or a program's word for none ("NaN", "Invalid Date", "undefined").
    private const int MaxLength = 40;

    /// <summary>The comment that begins at this place, blank lines aside; null when none does.</summary>
    public static EpochComment? TryRead(ReadOnlySpan<char> head, int start, DateTime importUtc)
    {
        start = HeadLines.SkipBlank(head, start);
        var comment = head[start..];
        if (!comment.StartsWith("<!--")) return null;

        var text = comment[4..];
        var length = text[..Math.Min(text.Length, MaxLength + 3)].IndexOf("-->");
        return length < 0 || text[..length].Contains('\n') ? null : new(HeaderTime.Parse(text[..length], importUtc), start + 4 + length + 3);
    }
}
