using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Xhtml;
using NewsArchive.Articles;

namespace NewsArchive.Exports;

/// <summary>
/// A body for places outside of this site's pages: feeds, books, the API. Pictures become links, because whatever
/// shows the body there would load them from their own hosts and tell those hosts who reads. Thread-safe.
/// </summary>
/// <remarks>It works on the tree and only removes or adds elements of its own, so what went in safe comes out safe.</remarks>
public static class PortableBody
{
    private const string Unnamed = "image";

    /// <summary>The body as HTML.</summary>
    public static string Html(SafeHtml body) => Tree(body).InnerHtml;

    /// <summary>The body as well-formed XML without characters that XML forbids, for use inside an element of the XHTML namespace.</summary>
    public static string Xhtml(SafeHtml body)
    {
        var root = Tree(body);
        foreach (var broken in root.QuerySelectorAll("*").ToList()) DropUnusableAttributes(broken);
        return LegalXml.Clean(string.Concat(root.ChildNodes.Select(n => n.ToHtml(XhtmlMarkupFormatter.Instance))));
    }

    /// <summary>The body as a tree in which pictures are links.</summary>
    internal static IElement Tree(SafeHtml body)
    {
        var root = new HtmlParser().ParseDocument("<body></body>").CreateElement("div");
        root.InnerHtml = body.Markup;
        foreach (var image in root.QuerySelectorAll("img").ToList()) Replace(image);
        return root;
    }

    private static void Replace(IElement image)
    {
        var name = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : Unnamed;
        var text = image.Owner!.CreateTextNode($"[{name}]");
        // Links cannot be nested: inside a link the name alone stands for the picture.
        if (image.GetAttribute("src") is not { Length: > 0 } address || image.Closest("a") is not null)
        {
            image.Replace(text);
            return;
        }

        var link = image.Owner.CreateElement("a");
        link.SetAttribute("href", address);
        link.SetAttribute("rel", "noopener noreferrer nofollow ugc");
        link.Append(text);
        image.Replace(link);
    }

    // HTML allows names of attributes that XML does not.
    private static void DropUnusableAttributes(IElement element)
    {
        foreach (var attribute in element.Attributes.Where(a => !a.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')).ToList())
            element.RemoveAttribute(attribute.Name);
    }
}
