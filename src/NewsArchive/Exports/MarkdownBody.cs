using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Exports;

/// <summary>Turns the tree of a clean body into CommonMark. What CommonMark cannot say, such as a table, stays HTML, which it allows.</summary>
internal static class MarkdownBody
{
    // The ingest limits say so too; nobody can read lists of lists beyond this.
    private const int MaxDepth = 64;

    /// <summary>The blocks of an element, separated by blank lines.</summary>
    public static string Write(IElement root) => string.Join("\n\n", Blocks(root, 0));

    private static List<string> Blocks(IElement parent, int depth)
    {
        var (blocks, line) = (new List<string>(), new StringBuilder());
        foreach (var node in parent.ChildNodes)
        {
            if (node is not IElement element || !IsBlock(element) || depth >= MaxDepth)
            {
                line.Append(Inline(node, depth));
                continue;
            }

            Flush();
            blocks.AddRange(Block(element, depth + 1));
        }

        Flush();
        return blocks;

        void Flush()
        {
            if (Paragraph(line.ToString()) is { Length: > 0 } text) blocks.Add(text);
            line.Clear();
        }
    }

    private static bool IsBlock(IElement element) => element.LocalName is
        "p" or "div" or "section" or "article" or "aside" or "figure" or "figcaption" or "blockquote" or "ul" or "ol" or "dl" or "dt" or "dd" or "li"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" or "pre" or "table" or "details" or "summary" or "address";

    private static IEnumerable<string> Block(IElement element, int depth) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => Heading(element, depth),
        "hr" => ["---"],
        "pre" => [Code(element.TextContent)],
        "blockquote" => Prefixed(string.Join("\n\n", Blocks(element, depth)), "> ", "> "),
        "ul" => List(element, depth, _ => "- "),
        "ol" => List(element, depth, i => (i + 1).ToString(CultureInfo.InvariantCulture) + ". "),
        "table" => [element.OuterHtml.ReplaceLineEndings("")],
        _ => Blocks(element, depth),
    };

    private static IEnumerable<string> Heading(IElement element, int depth)
    {
        var text = Paragraph(string.Concat(element.ChildNodes.Select(n => Inline(n, depth)))).Replace("\\\n", " ", StringComparison.Ordinal);
        return text.Length == 0 ? [] : [new string('#', element.LocalName[1] - '0') + " " + text];
    }

    private static IEnumerable<string> List(IElement list, int depth, Func<int, string> marker)
    {
        var items = list.Children.Index().Select(child =>
        {
            var mark = marker(child.Index);
            return Prefixed(string.Join("\n\n", Blocks(child.Item, depth)), mark, new string(' ', mark.Length)).FirstOrDefault() ?? "";
        });
        var text = string.Join("\n", items.Where(i => i.Length > 0));
        return text.Length == 0 ? [] : [text];
    }

    private static IEnumerable<string> Prefixed(string text, string first, string rest)
    {
        if (text.Length == 0) return [];
        return [first + text.Replace("\n", "\n" + rest, StringComparison.Ordinal)];
    }

    // The fence is longer than any run of its character inside.
    private static string Code(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}\n{text.TrimEnd('\n')}\n{fence}";
    }

    private static string Inline(INode node, int depth)
    {
        if (node is IText text) return MarkdownText.Escape(OneSpace(text.Data));
        if (node is not IElement element || depth >= MaxDepth) return node is IElement ? MarkdownText.Escape(OneSpace(node.TextContent)) : "";
        var inner = string.Concat(element.ChildNodes.Select(n => Inline(n, depth + 1)));
        return element.LocalName switch
        {
            "br" => "\n",
            "strong" or "b" => Marked(inner, "**"),
            "em" or "i" => Marked(inner, "*"),
            "del" or "s" => Marked(inner, "~~"),
            "a" when element.GetAttribute("href") is { Length: > 0 } address && inner.Trim().Length > 0 => $"[{inner.Trim()}](<{address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)",
            _ => inner,
        };
    }

    // Markers do not take effect beside white space, so it is kept outside of them.
    private static string Marked(string inner, string marker)
    {
        var text = inner.Trim();
        if (text.Length == 0) return inner;
        var start = inner.IndexOf(text, StringComparison.Ordinal);
        return inner[..start] + marker + text + marker + inner[(start + text.Length)..];
    }

    private static string OneSpace(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\r')) result.Append(c);
            else if (result.Length == 0 || result[^1] != ' ') result.Append(' ');
        }

        return result.ToString();
    }

    private static string Paragraph(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim(' ')).Where(line => line.Length > 0).Select(MarkdownText.EscapeStart);
        return string.Join("\\\n", lines);
    }
}
