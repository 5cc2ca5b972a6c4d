using AngleSharp.Dom;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Finds the caption and the credit of each picture among the nodes beside it and beside its wrappers.</summary>
internal static partial class Figures
{
    // A caption longer than this is the article, whatever its tag.
    private const int MaxCaption = 1200;

    public static void Run(ArticleDraft draft)
    {
        foreach (var image in draft.Images)
            if (draft.Pictures.TryGetValue(image, out var picture)) Find(draft, image, picture);
    }

    private static void Find(ArticleDraft draft, INode image, Picture picture)
    {
        for (var box = image; box != draft.Root && box.Parent is { } parent; box = parent)
        {
            if (parent is IElement { LocalName: "figure" })
            {
                TakeFigure(draft, parent, box, picture);
                return;
            }

            var after = TakeFollowing(draft, parent, box, picture);
            if (parent == draft.Root || IsTextContainer(parent)) return;
            if (HasOther(draft, parent, box, after)) return;
        }
    }

    // Everything in a figure besides pictures is caption: labels in front of them too. With several pictures it belongs to the last.
    private static void TakeFigure(ArticleDraft draft, INode figure, INode box, Picture picture)
    {
        var children = figure.ChildNodes;
        var at = Position(draft, children, box);
        for (var i = at + 1; i < children.Length; i++)
            if (HoldsPicture(draft, children[i])) return;
        foreach (var node in children)
        {
            if (node == box || draft.Dropped.ContainsKey(node) || !node.HasContent() || HoldsPicture(draft, node)) continue;
            Take(draft, node, picture);
        }
    }

    /// <summary>The index of the first child after the box that was not taken.</summary>
    private static int TakeFollowing(ArticleDraft draft, INode parent, INode box, Picture picture)
    {
        var children = parent.ChildNodes;
        var i = Position(draft, children, box) + 1;
        if (GalleryText(draft, parent, i - 1)) return TakeRest(draft, parent, i, picture);
        for (; i < children.Length; i++)
        {
            var node = children[i];
            if (draft.Dropped.ContainsKey(node) || !node.HasContent()) continue;
            if (!IsCaption(draft, node) || HoldsPicture(draft, node) || WhiteSpace.VisibleLength(node.TextContent) > MaxCaption) break;
            Take(draft, node, picture);
        }

        return i;
    }

    private static int Position(ArticleDraft draft, INodeList siblings, INode node) =>
        draft.Positions.TryGetValue(node, out var position) ? position : siblings.Index(node);

    // A gallery shows in one block each a picture, a title in bold and a sentence or two.
    private static bool GalleryText(ArticleDraft draft, INode parent, int at)
    {
        if (parent is not IElement { LocalName: "div" or "p" or "li" } || parent == draft.Root) return false;
        var children = parent.ChildNodes;
        for (var i = 0; i < at; i++)
            if (children[i].HasContent()) return false;
        var next = at + 1;
        while (next < children.Length && !children[next].HasContent()) next++;
        if (next >= children.Length || children[next] is not IElement { LocalName: "b" or "strong" }) return false;
        for (var i = next; i < children.Length; i++)
            if (children[i] is IElement { LocalName: not ("b" or "strong" or "em" or "i" or "a" or "span" or "br" or "small" or "cite") } || HoldsPicture(draft, children[i])) return false;
        return WhiteSpace.VisibleLength(parent.TextContent) <= MaxCaption && children.Length > next + 1;
    }

    private static int TakeRest(ArticleDraft draft, INode parent, int from, Picture picture)
    {
        for (var i = from; i < parent.ChildNodes.Length; i++)
            if (!draft.Dropped.ContainsKey(parent.ChildNodes[i])) Take(draft, parent.ChildNodes[i], picture);
        return parent.ChildNodes.Length;
    }

    private static void Take(ArticleDraft draft, INode node, Picture picture)
    {
        if (Captions.IsLabel(node.TextContent))
        {
            draft.Drop(node, "figure-label");
            return;
        }

        (IsMarked(draft, node, ElementAction.Credit) ? picture.Credit : picture.Caption).Add(node);
        draft.Consume(node);
    }

    // The rule's element itself, or a wrapper that holds nothing else.
    private static bool IsCaption(ArticleDraft draft, INode node)
    {
        while (true)
        {
            if (IsMarked(draft, node, ElementAction.Caption) || IsMarked(draft, node, ElementAction.Credit)) return true;
            if (node is not IElement { LocalName: "div" or "p" or "span" or "center" or "em" or "i" or "figure" }) return false;
            INode? only = null;
            foreach (var child in node.ChildNodes)
            {
                if (draft.Dropped.ContainsKey(child) || !child.HasContent()) continue;
                if (only is not null) return false;
                only = child;
            }

            if (only is null) return false;
            node = only;
        }
    }

    private static bool HasOther(ArticleDraft draft, INode parent, INode box, int after)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var node = children[i];
            if (node == box)
            {
                i = after - 1;
                continue;
            }

            if (!draft.Dropped.ContainsKey(node) && node.HasContent()) return true;
        }

        return false;
    }

    /// <summary>Whether a picture that is shown stands in it.</summary>
    public static bool HoldsPicture(ArticleDraft draft, INode node) =>
        draft.Pictures.ContainsKey(node) || node.ChildNodes.Any(child => !draft.Dropped.ContainsKey(child) && HoldsPicture(draft, child));

    private static bool IsMarked(ArticleDraft draft, INode node, ElementAction action) =>
        draft.Marked.TryGetValue(node, out var rule) && rule.Action == action;

    private static bool IsTextContainer(INode node) => node is IElement { LocalName: "td" or "th" or "tr" or "table" or "li" or "blockquote" or "body" };
}
