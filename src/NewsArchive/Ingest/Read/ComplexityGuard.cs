using System.Text;

namespace NewsArchive.Ingest.Read;

/// <summary>
/// Refuses markup that costs more than an article can be worth. The work of building a document grows faster
/// than its length with depth, open formatting and attributes, and cannot be interrupted once begun, so the
/// limits are checked before it begins, in one pass over the text. Thread-safe.
/// </summary>
public static class ComplexityGuard
{
    /// <summary>
    /// Tags in a text. An end tag counts only when it has nothing to close, for then it may make an element;
    /// formatting that is opened again counts every time.
    /// </summary>
    public const int MaxTags = 50_000;

    /// <summary>Elements open at one place. Real articles reach a few dozen.</summary>
    public const int MaxDepth = 256;

    /// <summary>Formatting elements that are never closed: each is opened again in every block that follows.</summary>
    public const int MaxOpenFormatting = 256;

    /// <summary>Attributes on one tag.</summary>
    public const int MaxAttributes = 128;

    /// <summary>Characters of one attribute's value; longer ones are dropped by <see cref="DropLongAttributes"/>.</summary>
    public const int MaxAttributeValue = 64 * 1024;

    /// <summary>Checks a text of HTML.</summary>
    /// <param name="html">A fragment or a page.</param>
    /// <param name="firstLine">The line of the file on which the text begins, for messages.</param>
    /// <exception cref="UnreadableArticleException"><see cref="ReasonCodes.TooComplex"/>, with the line.</exception>
    public static void Check(string html, int firstLine = 1) => Measure(html, firstLine);

    /// <summary>Checks a text, and hands it out without attributes whose value is longer than <see cref="MaxAttributeValue"/>; the same string when it has none.</summary>
    /// <exception cref="UnreadableArticleException">As for <see cref="Check"/>.</exception>
    public static string DropLongAttributes(string html, int firstLine = 1)
    {
        if (Measure(html, firstLine).LongAttributes is not { } drop) return html;

        var kept = new StringBuilder(html.Length);
        var from = 0;
        foreach (var range in drop)
        {
            kept.Append(html, from, range.Start.Value - from);
            from = range.End.Value;
        }

        return kept.Append(html, from, html.Length - from).ToString();
    }

    /// <summary>Measures a text, or throws.</summary>
    internal static MarkupMeter Measure(string html, int firstLine)
    {
        ArgumentNullException.ThrowIfNull(html);
        var meter = new MarkupMeter(html);
        if (meter.Run() is not { } excess) return meter;
        throw new UnreadableArticleException(ReasonCodes.TooComplex, excess, firstLine - 1 + HeadLines.NumberAt(html, meter.Position));
    }
}
