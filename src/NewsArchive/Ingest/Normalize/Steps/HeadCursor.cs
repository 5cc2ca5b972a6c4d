using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Stands at the first node of a document that can be seen and was not dropped. What is dropped only ever moves it forward, so that all its
/// answers together are one walk.
/// </summary>
internal sealed class HeadCursor(ArticleDraft draft)
{
    private readonly Stack<(INode Parent, int Next)> path = new([(draft.Root, 0)]);
    private INode? current;

    /// <summary>Whether the first thing to be seen stands in this node.</summary>
    public bool IsIn(INode node)
    {
        while (current is null || draft.IsDropped(current))
            if (!Advance()) return false;
        return current.IsIn(node);
    }

    private bool Advance()
    {
        while (path.TryPop(out var at))
        {
            if (at.Next >= at.Parent.ChildNodes.Length) continue;
            path.Push((at.Parent, at.Next + 1));
            var node = at.Parent.ChildNodes[at.Next];
            if (draft.Dropped.ContainsKey(node)) continue;
            if (!IsLeaf(node))
            {
                path.Push((node, 0));
                continue;
            }

            if (!node.HasContent()) continue;
            current = node;
            return true;
        }

        current = null;
        return false;
    }

    private static bool IsLeaf(INode node) =>
        node is not IElement || node is IElement { LocalName: "img" or "video" or "audio" or "iframe" or "script" or "style" or "noscript" or "template" };
}
