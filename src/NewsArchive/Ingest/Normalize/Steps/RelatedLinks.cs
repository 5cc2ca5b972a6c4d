using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Takes lists of links to other articles of the same site out of the body: they are facts, not text.</summary>
internal static class RelatedLinks
{
    /// <summary>Whether the list is one; its links are then among the article's related links.</summary>
    public static bool Take(ArticleDraft draft, IElement list)
    {
        if (list.Children.Length == 0 || !list.Children.All(item => IsOnlyLink(draft, item))) return false;
        foreach (var item in list.Children) Add(draft, item);
        draft.Drop(list, "related-links");
        return true;
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
        if (item.LocalName != "li" || item.QuerySelector("a[href]") is not { } link || item.QuerySelector("img") is not null) return false;
        if (Links.Clean(draft, link.GetAttribute("href")!) is not { } address || !IsSameSite(address, draft.Address)) return false;
        return WhiteSpace.VisibleLength(item.TextContent) is > 0 and var length && length == WhiteSpace.VisibleLength(link.TextContent);
    }

    private static bool IsSameSite(Uri one, Uri other) => Site(one) == Site(other);

    private static string Site(Uri uri) =>
        uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host["www.".Length..] : uri.Host;
}
