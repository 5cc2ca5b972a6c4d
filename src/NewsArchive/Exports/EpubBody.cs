using System.Xml;
using AngleSharp.Dom;

namespace NewsArchive.Exports;

/// <summary>
/// Writes the tree of a clean body as XHTML for books. Books are checked against a grammar, and what outlets write is
/// not always in it, so only paragraphs, headings, lists, quotations, tables and their like come along, rightly nested.
/// </summary>
internal sealed class EpubBody(XmlWriter xml)
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const int MaxDepth = 64;

    private static readonly HashSet<string> InlineNames =
        ["strong", "b", "em", "i", "sub", "sup", "code", "del", "s", "u", "small", "cite", "q"];

    /// <summary>Writes the content of an element as blocks.</summary>
    public void Write(IElement parent) => Blocks(parent, 0);

    private void Blocks(IElement parent, int depth)
    {
        var line = new List<INode>();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && IsBlock(element))
            {
                Paragraph(line);
                Block(element, depth + 1);
            }
            else
            {
                line.Add(node);
            }
        }

        Paragraph(line);
    }

    private static bool IsBlock(IElement element) => element.LocalName is
        "p" or "div" or "section" or "article" or "aside" or "figure" or "figcaption" or "blockquote" or "ul" or "ol" or "dl" or "dt" or "dd" or "li"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" or "pre" or "table" or "details" or "summary" or "address";

    private void Block(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "p" or "figcaption" or "summary" or "dt" when !element.Children.Any(IsBlock):
                Paragraph([.. element.ChildNodes]);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                // The chapter has the first level to itself.
                Wrapped($"h{Math.Min(6, Math.Max(2, element.LocalName[1] - '0'))}", [.. element.ChildNodes]);
                break;
            case "hr":
                xml.WriteElementString("hr", Xhtml, null);
                break;
            case "pre":
                xml.WriteElementString("pre", Xhtml, LegalXml.Clean(element.TextContent));
                break;
            case "ul" or "ol" when HasText(element) && depth < MaxDepth:
                Items(element, depth);
                break;
            case "blockquote" when HasText(element) && depth < MaxDepth:
                xml.WriteStartElement("blockquote", Xhtml);
                Blocks(element, depth);
                xml.WriteEndElement();
                break;
            case "table":
                Table(element);
                break;
            default:
                if (depth < MaxDepth) Blocks(element, depth);
                else Paragraph([element]);
                break;
        }
    }

    private void Items(IElement list, int depth)
    {
        xml.WriteStartElement(list.LocalName, Xhtml);
        foreach (var item in list.Children.Where(HasText))
        {
            xml.WriteStartElement("li", Xhtml);
            if (item.Children.Any(IsBlock)) Blocks(item, depth);
            else Inlines(item.ChildNodes, inLink: false, 0);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Table(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Children.Any(IsCell)).ToList();
        if (rows is []) return;
        xml.WriteStartElement("table", Xhtml);
        foreach (var row in rows)
        {
            xml.WriteStartElement("tr", Xhtml);
            foreach (var cell in row.Children.Where(IsCell))
            {
                xml.WriteStartElement(cell.LocalName, Xhtml);
                Inlines(cell.ChildNodes, inLink: false, 0);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool IsCell(IElement element) => element.LocalName is "td" or "th";

    private void Paragraph(List<INode> nodes)
    {
        if (nodes.Any(n => !string.IsNullOrWhiteSpace(n.TextContent))) Wrapped("p", nodes);
        nodes.Clear();
    }

    private void Wrapped(string name, List<INode> nodes)
    {
        if (!nodes.Any(n => !string.IsNullOrWhiteSpace(n.TextContent))) return;
        xml.WriteStartElement(name, Xhtml);
        Inlines(nodes, inLink: false, 0);
        xml.WriteEndElement();
    }

    private void Inlines(IEnumerable<INode> nodes, bool inLink, int depth)
    {
        foreach (var node in nodes)
        {
            if (node is IText text) xml.WriteString(LegalXml.Clean(text.Data));
            else if (node is IElement element) Inline(element, inLink, depth + 1);
        }
    }

    private void Inline(IElement element, bool inLink, int depth)
    {
        if (element.LocalName == "br")
        {
            xml.WriteElementString("br", Xhtml, null);
            return;
        }

        var href = inLink || element.LocalName != "a" ? null : Address(element.GetAttribute("href"));
        var name = href is not null ? "a" : InlineNames.Contains(element.LocalName) ? element.LocalName : null;
        if (depth >= MaxDepth || name is null)
        {
            if (IsBlock(element) && depth < MaxDepth) xml.WriteString(" "); // words of two blocks must not grow together
            if (depth >= MaxDepth) xml.WriteString(LegalXml.Clean(element.TextContent));
            else Inlines(element.ChildNodes, inLink, depth);
            return;
        }

        xml.WriteStartElement(name, Xhtml);
        if (href is not null) xml.WriteAttributeString("href", href);
        Inlines(element.ChildNodes, inLink || href is not null, depth);
        xml.WriteEndElement();
    }

    private static string? Address(string? href)
    {
        if (href is null) return null;
        var address = HeaderAddress.Of(href.Trim());
        return Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme is "http" or "https" or "mailto" ? address : null;
    }

    private static bool HasText(IElement element) => !string.IsNullOrWhiteSpace(element.TextContent);
}
