using System.Text;

namespace NewsArchive.Ingest.Read;

/// <summary>
/// Refuses markup that costs more than an article can be worth. The work of building a document grows faster
/// than its length with depth, open formatting and attributes, and cannot be interrupted once begun, so the
/// limits are checked before it begins, in one pass over the text.
/// </summary>
public static class ComplexityGuard
{
    /// <summary>Tags in a text. An end tag counts only when it has nothing to close, for then it may make an element.</summary>
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
    public static void Check(string html, int firstLine = 1) => Measure(html, firstLine, out _);

    /// <summary>The text without attributes whose value is longer than <see cref="MaxAttributeValue"/>; the same string when it has none.</summary>
    /// <exception cref="UnreadableArticleException">As for <see cref="Check"/>.</exception>
    public static string DropLongAttributes(string html, int firstLine = 1)
    {
        Measure(html, firstLine, out var drop);
        if (drop is null) return html;

        var kept = new StringBuilder(html.Length);
        var from = 0;
        foreach (var range in drop)
        {
            kept.Append(html, from, range.Start.Value - from);
            from = range.End.Value;
        }

        return kept.Append(html, from, html.Length - from).ToString();
    }

    /// <summary>The greatest number of open elements in a text.</summary>
    internal static int Measure(string html, int firstLine, out List<Range>? longAttributes)
    {
        ArgumentNullException.ThrowIfNull(html);
        var scanner = new HtmlTagScanner(html) { LongValue = MaxAttributeValue };
        var elements = new OpenElements();
        var tags = 0;
        var depth = 0;
        while (scanner.Next(elements.IsForeign))
        {
            var isNew = scanner.IsEndTag ? !elements.End(scanner) : Start(elements, ref scanner);
            if (isNew) tags++;
            depth = Math.Max(depth, elements.Depth);
            if (FindExcess(tags, scanner.AttributeCount, elements) is { } excess)
            {
                throw new UnreadableArticleException(ReasonCodes.TooComplex, excess, firstLine - 1 + HeadLines.NumberAt(html, scanner.Start));
            }
        }

        longAttributes = scanner.LongAttributes;
        return depth;
    }

    private static string? FindExcess(int tags, int attributes, OpenElements elements) =>
        tags > MaxTags ? $"more than {MaxTags:N0} tags"
        : attributes > MaxAttributes ? $"more than {MaxAttributes} attributes on one tag"
        : elements.Depth > MaxDepth ? $"more than {MaxDepth} open elements"
        : elements.Formatting > MaxOpenFormatting ? $"more than {MaxOpenFormatting} formatting elements that are never closed"
        : null;

    private static bool Start(OpenElements elements, ref HtmlTagScanner scanner)
    {
        if (elements.Start(scanner)) SkipText(ref scanner);
        return true;
    }

    private static void SkipText(ref HtmlTagScanner scanner)
    {
        if (scanner.Name.Equals("plaintext", StringComparison.OrdinalIgnoreCase)) scanner.SkipRawText("\0");
        else scanner.SkipRawText(scanner.Name);
    }
}
