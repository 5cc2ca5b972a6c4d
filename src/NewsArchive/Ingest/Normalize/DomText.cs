using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Text of a document, read without building more of it than is needed.</summary>
internal static class DomText
{
    /// <summary>The collapsed text of an element that is short and holds no picture; null when it is longer or does.</summary>
    public static string? ShortText(this INode node, int limit)
    {
        var text = new StringBuilder();
        return Append(node, text, limit * 2) && WhiteSpace.Collapse(text.ToString()) is var value && value.Length <= limit ? value : null;
    }

    /// <summary>Whether the first text that can be seen begins with this.</summary>
    public static bool TextStartsWith(this INode node, string start) =>
        FirstText(node) is { } text && text.AsSpan().TrimStart().StartsWith(start, StringComparison.Ordinal);

    /// <summary>The collapsed text, line breaks of the page kept as line feeds, blank lines left out.</summary>
    public static List<string> Lines(this INode node)
    {
        var text = new StringBuilder();
        AppendLines(node, text);
        return [.. text.ToString().Split('\n').Select(WhiteSpace.Collapse).Where(line => line.Length > 0)];
    }

    /// <summary>Whether it holds a character that can be seen, or a picture.</summary>
    public static bool HasContent(this INode node) => node switch
    {
        IText text => !WhiteSpace.IsBlank(text.Data),
        IElement { LocalName: "img" or "video" or "audio" or "iframe" } => true,
        IElement { LocalName: "script" or "style" or "noscript" or "template" } => false,
        _ => node.ChildNodes.Any(HasContent),
    };

    private static string? FirstText(INode node)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var found = children[i] is IText { Data: var data } ? WhiteSpace.IsBlank(data) ? null : data : FirstText(children[i]);
            if (found is not null) return found;
        }

        return null;
    }

    private static bool Append(INode node, StringBuilder text, int limit)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText { Data: var data })
            {
                // Pretty-printed pages hold much more white space than text.
                if (data.Length > 0 && WhiteSpace.IsSpace(data[0])) text.Append(' ');
                text.Append(data.AsSpan().Trim());
                if (data.Length > 0 && WhiteSpace.IsSpace(data[^1])) text.Append(' ');
                if (text.Length > limit) return false;
            }
            else if (child is IElement { LocalName: "img" } || !Append(child, text, limit))
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendLines(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText { Data: var data })
            {
                text.Append(data.Replace('\n', ' '));
                continue;
            }

            var breaks = child is IElement { LocalName: "br" or "p" or "div" or "li" or "ul" or "tr" };
            if (breaks) text.Append('\n');
            AppendLines(child, text);
            if (breaks) text.Append('\n');
        }
    }
}
