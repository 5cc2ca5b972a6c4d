using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Text of a document, read without building more of it than is needed.</summary>
internal static class DomText
{
    // No label is made of more nodes. Elements inside one another are all asked; without a limit each would be read in full, though nothing in it can be seen.
    private const int MaxNodes = 1000;

    /// <summary>The collapsed text of an element that is short and holds no picture; null when it is longer or does.</summary>
    public static string? ShortText(this INode node, int limit)
    {
        var text = new StringBuilder();
        var nodes = MaxNodes;
        return Append(node, text, limit * 2, ref nodes) && WhiteSpace.Collapse(text.ToString()) is var value && value.Length <= limit ? value : null;
    }

    /// <summary>Whether the first text that can be seen begins with this.</summary>
    public static bool TextStartsWith(this INode node, string start)
    {
        var nodes = MaxNodes;
        return FirstText(node, ref nodes) is { } text && text.AsSpan().TrimStart().StartsWith(start, StringComparison.Ordinal);
    }

    /// <summary>Whether a node is another one or stands somewhere in it.</summary>
    public static bool IsIn(this INode node, INode ancestor)
    {
        for (var at = node; at is not null; at = at.Parent)
            if (at == ancestor) return true;
        return false;
    }

    /// <summary>Whether more characters than this can be seen below a node.</summary>
    public static bool IsLongerThan(this INode node, int limit) => !CountTo(node, ref limit);

    /// <summary>The collapsed text, line breaks of the page kept as line feeds, blank lines left out; of very many nodes the first.</summary>
    public static List<string> Lines(this INode node)
    {
        var text = new StringBuilder();
        var nodes = MaxNodes;
        AppendLines(node, text, ref nodes);
        return [.. text.ToString().Split('\n').Select(WhiteSpace.Collapse).Where(line => line.Length > 0)];
    }

    /// <summary>The text, line breaks as spaces.</summary>
    public static string TextWithBreaks(this INode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();

        static void Append(INode parent, StringBuilder text)
        {
            foreach (var child in parent.ChildNodes)
            {
                if (child is IText { Data: var data }) text.Append(data);
                else if (child is IElement { LocalName: "br" }) text.Append(' ');
                else Append(child, text);
            }
        }
    }

    /// <summary>Whether it holds a character that can be seen, or a picture.</summary>
    public static bool HasContent(this INode node) => node switch
    {
        IText text => !WhiteSpace.IsBlank(text.Data),
        IElement { LocalName: "img" or "video" or "audio" or "iframe" } => true,
        IElement { LocalName: "script" or "style" or "noscript" or "template" } => false,
        _ => node.ChildNodes.Any(HasContent),
    };

    private static bool CountTo(INode node, ref int limit)
    {
        if (node is IText text) return (limit -= WhiteSpace.VisibleLength(text.Data)) >= 0;
        if (DropLog.IsNeverShown(node)) return true;
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
            if (!CountTo(children[i], ref limit)) return false;
        return true;
    }

    private static string? FirstText(INode node, ref int nodes)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length && nodes-- > 0; i++)
        {
            var found = children[i] is IText { Data: var data } ? WhiteSpace.IsBlank(data) ? null : data : FirstText(children[i], ref nodes);
            if (found is not null) return found;
        }

        return null;
    }

    private static bool Append(INode node, StringBuilder text, int limit, ref int nodes)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (nodes-- == 0) return false;
            var child = children[i];
            if (child is IText { Data: var data })
            {
                // Pretty-printed pages hold much more white space than text.
                if (data.Length > 0 && WhiteSpace.IsSpace(data[0])) text.Append(' ');
                text.Append(data.AsSpan().Trim());
                if (data.Length > 0 && WhiteSpace.IsSpace(data[^1])) text.Append(' ');
                if (text.Length > limit) return false;
            }
            else if (child is IElement { LocalName: "img" } || !Append(child, text, limit, ref nodes))
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendLines(INode node, StringBuilder text, ref int nodes)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length && nodes-- > 0; i++)
        {
            var child = children[i];
            if (child is IText { Data: var data })
            {
                text.Append(data.Replace('\n', ' '));
                continue;
            }

            var breaks = child is IElement { LocalName: "br" or "p" or "div" or "li" or "ul" or "tr" };
            if (breaks) text.Append('\n');
            AppendLines(child, text, ref nodes);
            if (breaks) text.Append('\n');
        }
    }
}
