using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>A stored body as a tree, with what a page does something to, found in one walk, in the order of the text.</summary>
internal sealed class BodyTree
{
    // Both are only read: making them takes longer than parsing a short body.
    private static readonly HtmlParser Parser = new();
    private static readonly IElement Context = Parser.ParseDocument("").CreateElement("div");

    private BodyTree(IElement root)
    {
        Root = root;
        foreach (var element in root.Descendants<IElement>()) Sort(element);
    }

    /// <summary>The element around the body, no part of it.</summary>
    public IElement Root { get; }

    /// <summary>h1 to h6.</summary>
    public List<IElement> Headings { get; } = [];

    /// <summary>Links that lead somewhere.</summary>
    public List<IElement> Links { get; } = [];

    /// <summary>Paragraphs of the running text: none of a figure or a table.</summary>
    public List<IElement> Paragraphs { get; } = [];

    /// <summary>Pictures.</summary>
    public List<IElement> Images { get; } = [];

    /// <summary>Tables, none of which is inside another.</summary>
    public List<IElement> Tables { get; } = [];

    /// <summary>Parses a body.</summary>
    public static BodyTree Of(SafeHtml body) =>
        new(Parser.ParseFragment(body.Markup, Context) is [{ ParentElement: { } root }, ..] ? root : Context.Owner!.CreateElement("div"));

    private void Sort(IElement element)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Headings.Add(element);
                break;
            case "a" when element.HasAttribute("href"):
                Links.Add(element);
                break;
            case "p" when !IsInside(element, "figure") && !IsInside(element, "table"):
                Paragraphs.Add(element);
                break;
            case "img":
                Images.Add(element);
                break;
            case "table" when !IsInside(element, "table"):
                Tables.Add(element);
                break;
        }
    }

    private bool IsInside(IElement element, string name)
    {
        for (var around = element.ParentElement; around is not null && around != Root; around = around.ParentElement)
            if (around.LocalName == name) return true;
        return false;
    }
}
