using AngleSharp.Dom;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Finds the caption and the credit of each picture among the nodes beside it and beside its wrappers.</summary>
internal sealed class Figures
{
    /// <summary>A caption with more visible characters than this is the article, whatever its tag.</summary>
    public const int MaxCaption = 1200;

    private readonly ArticleDraft draft;

    // For each parent of a picture, which of its children have content: looked up once for all pictures in it.
    private readonly Dictionary<INode, List<int>> contents = [];

    private Figures(ArticleDraft draft) => this.draft = draft;

    public static void Run(ArticleDraft draft)
    {
        foreach (var image in draft.Images)
            if (draft.Pictures.ContainsKey(image) && !draft.IsDropped(image)) Note(draft.PictureHolders, image);
        foreach (var player in draft.Embeds.Keys) Note(draft.PlayerHolders, player);
        var figures = new Figures(draft);
        foreach (var image in draft.Images)
            if (draft.Pictures.TryGetValue(image, out var picture)) figures.Find(image, picture);
    }

    // Around an element that is noted all are.
    private static void Note(HashSet<INode> holders, INode node)
    {
        for (INode? at = node; at is not null && holders.Add(at); at = at.Parent) { }
    }

    private void Find(INode image, Picture picture)
    {
        for (var box = image; box != draft.Root && box.Parent is { } parent; box = parent)
        {
            if (parent is IElement { LocalName: "figure" })
            {
                TakeFigure(parent, box, picture);
                return;
            }

            var after = TakeFollowing(parent, box, picture);
            if (parent == draft.Root || IsTextContainer(parent)) return;
            if (HasOther(parent, box, after)) return;
        }
    }

    // Everything in a figure besides pictures is caption: labels in front of them too. With several pictures it belongs to the last.
    private void TakeFigure(INode figure, INode box, Picture picture)
    {
        var children = figure.ChildNodes;
        var content = Content(figure);
        for (var i = FirstAfter(content, Position(children, box)); i < content.Count; i++)
            if (HoldsPicture(children[content[i]])) return;
        var texts = content.Select(i => children[i]).Where(node => node != box && !draft.Dropped.ContainsKey(node) && IsText(node)).ToList();
        // A figure that was never closed has the article in it: then only what says that it is a caption is one.
        if (texts.Sum(Length) > MaxCaption) texts = [.. texts.Where(IsCaption)];
        var room = MaxCaption;
        foreach (var node in texts)
            if ((room -= Length(node)) >= 0) Take(node, picture);
    }

    /// <summary>The index of the first child after the box that was not taken.</summary>
    private int TakeFollowing(INode parent, INode box, Picture picture)
    {
        var children = parent.ChildNodes;
        var at = Position(children, box);
        if (IsGallery(parent, at)) return TakeRest(parent, at + 1, picture);
        var content = Content(parent);
        var room = MaxCaption;
        for (var i = FirstAfter(content, at); i < content.Count; i++)
        {
            var node = children[content[i]];
            if (draft.Dropped.ContainsKey(node)) continue;
            if (!IsCaption(node) || !IsText(node) || (room -= Length(node)) < 0) return content[i];
            Take(node, picture);
        }

        return children.Length;
    }

    private int Position(INodeList siblings, INode node) =>
        draft.Positions.TryGetValue(node, out var position) ? position : siblings.Index(node);

    private List<int> Content(INode parent)
    {
        if (contents.TryGetValue(parent, out var known)) return known;
        var children = parent.ChildNodes;
        List<int> content = [];
        for (var i = 0; i < children.Length; i++)
            if (!draft.Dropped.ContainsKey(children[i]) && children[i].HasContent()) content.Add(i);
        return contents[parent] = content;
    }

    private static int FirstAfter(List<int> content, int position) =>
        content.BinarySearch(position) is >= 0 and var at ? at + 1 : ~content.BinarySearch(position);

    // A gallery shows in one block each a picture, a title in bold and a sentence or two.
    private bool IsGallery(INode parent, int at)
    {
        if (parent is not IElement { LocalName: "div" or "p" or "li" } || parent == draft.Root) return false;
        var children = parent.ChildNodes;
        var content = Content(parent);
        if (content.Count < 2 || content[0] != at || children[content[1]] is not IElement { LocalName: "b" or "strong" } || content[1] + 1 == children.Length) return false;
        for (var i = content[1]; i < children.Length; i++)
            if (children[i] is IElement { LocalName: not ("b" or "strong" or "em" or "i" or "a" or "span" or "br" or "small" or "cite") } || !IsText(children[i])) return false;
        return Length(parent) <= MaxCaption;
    }

    private int TakeRest(INode parent, int from, Picture picture)
    {
        var children = parent.ChildNodes;
        for (var i = from; i < children.Length; i++)
            if (!draft.Dropped.ContainsKey(children[i])) Take(children[i], picture);
        return children.Length;
    }

    private void Take(INode node, Picture picture)
    {
        if (Captions.IsLabel(node.TextContent))
        {
            draft.Drop(node, "figure-label");
            return;
        }

        (IsMarked(node, ElementAction.Credit) ? picture.Credit : picture.Caption).Add(node);
        draft.Consume(node);
    }

    // The rule's element itself, or a wrapper that holds nothing else.
    private bool IsCaption(INode node)
    {
        while (true)
        {
            if (IsMarked(node, ElementAction.Caption) || IsMarked(node, ElementAction.Credit)) return true;
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

    private bool HasOther(INode parent, INode box, int after)
    {
        var children = parent.ChildNodes;
        var content = Content(parent);
        var at = Position(children, box);
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i] >= at && content[i] < after) continue;
            if (!draft.Dropped.ContainsKey(children[content[i]])) return true;
        }

        return false;
    }

    private static int Length(INode node) => WhiteSpace.VisibleLength(node.TextContent);

    private bool HoldsPicture(INode node) => draft.PictureHolders.Contains(node);

    private bool IsText(INode node) => !HoldsPicture(node) && !draft.PlayerHolders.Contains(node);

    private bool IsMarked(INode node, ElementAction action) =>
        draft.Marked.TryGetValue(node, out var rule) && rule.Action == action;

    private static bool IsTextContainer(INode node) => node is IElement { LocalName: "td" or "th" or "tr" or "table" or "li" or "blockquote" or "body" };
}
