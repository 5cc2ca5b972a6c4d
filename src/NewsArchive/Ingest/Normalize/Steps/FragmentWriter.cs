using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Writes a sanitised tree as HTML (HTML Living Standard, 13.3), in one walk by index: the library's own writer asks every node for the one
/// beside it, which takes it as long as there are nodes before. Elements and text are written and nothing else; there are no elements whose
/// content is raw text in a clean body.
/// </summary>
internal static class FragmentWriter
{
    private static readonly SearchValues<char> InText = SearchValues.Create("&\u00A0<>");

    // The standard leaves < and > in values alone; escaped, they cannot begin a tag for a parser that lost count of the quotes.
    private static readonly SearchValues<char> InValue = SearchValues.Create("&\u00A0<>\"");

    /// <summary>Writes what a node holds.</summary>
    public static void Write(INode parent, StringBuilder html)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IText text) Escape(text.Data, InText, html);
            else if (children[i] is IElement element) Write(element, html);
        }
    }

    private static void Write(IElement element, StringBuilder html)
    {
        html.Append('<').Append(element.LocalName);
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            html.Append(' ').Append(attributes[i]!.Name).Append("=\"");
            Escape(attributes[i]!.Value, InValue, html);
            html.Append('"');
        }

        html.Append('>');
        if (element.LocalName is "img" or "br" or "hr") return;
        // A parser takes the first line break of a preformatted text for none of it.
        if (element is { LocalName: "pre", FirstChild: IText { Data: ['\n', ..] } }) html.Append('\n');
        Write((INode)element, html);
        html.Append("</").Append(element.LocalName).Append('>');
    }

    private static void Escape(ReadOnlySpan<char> text, SearchValues<char> special, StringBuilder html)
    {
        while (text.IndexOfAny(special) is >= 0 and var at)
        {
            html.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&nbsp;" });
            text = text[(at + 1)..];
        }

        html.Append(text);
    }
}
