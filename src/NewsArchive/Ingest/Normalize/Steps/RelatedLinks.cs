using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Takes lists of links to other articles of the same site out of the body: they are facts, not text.</summary>
internal static class RelatedLinks
{
    public static void Run(ArticleDraft draft, List<Block> blocks)
    {
        var lists = blocks.Where(b => b.Tag == "ul" && b.Element.Children.All(item => IsOnlyLink(draft, item))).ToHashSet();
        // A page of nothing but links is an article after all.
        if (lists.Count == 0 || !blocks.Exists(b => b.HasText && !lists.Contains(b))) return;
        foreach (var list in lists)
        {
            Add(draft, list.Element);
            draft.Log?.Add("related-links", list.Text);
        }

        blocks.RemoveAll(lists.Contains);
    }

    /// <summary>Adds every link below an element.</summary>
    public static void Add(ArticleDraft draft, IElement element)
    {
        foreach (var link in element.QuerySelectorAll("a[href]"))
            if (Links.Clean(draft, link.GetAttribute("href")!) is { } address && WhiteSpace.Collapse(link.TextContent) is { Length: > 0 } title)
                draft.Related.Add(new RelatedLink(title, address.AbsoluteUri));
    }

    private static bool IsOnlyLink(ArticleDraft draft, IElement item)
    {
        var node = item as INode;
        while (node.ChildNodes is [IElement only])
        {
            if (only.LocalName == "a") return Uri.TryCreate(only.GetAttribute("href"), UriKind.Absolute, out var address) && Site(address) == Site(draft.Address);
            node = only;
        }

        return false;
    }

    private static string Site(Uri uri) =>
        uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host["www.".Length..] : uri.Host;
}
