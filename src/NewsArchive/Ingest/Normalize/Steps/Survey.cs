using AngleSharp.Dom;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Walks the document once and notes which rules its elements meet, and where its images and media are.</summary>
internal static class Survey
{
    // Characters: an invitation to a newsletter is a sentence or two.
    private const int MaxPromotion = 200;

    public static void Run(ArticleDraft draft)
    {
        var walk = new Walk(draft);
        walk.Children(draft.Root);
        draft.IsPlainText = !walk.SawMarkup && draft.Round == 0;
        if (walk.SawHandler) draft.Warnings.Add(WarningCodes.UnsafeRemoved);
        if (walk.Bodies is [var body]) KeepOnly(draft, body);
    }

    /// <summary>Whether anything in clean blocks meets a rule that would take it out.</summary>
    public static bool Meets(ArticleDraft draft, List<Block> blocks) => blocks.Exists(b => Meets(draft.Rules.Elements, b.Element));

    private static bool Meets(RuleIndex rules, IElement element)
    {
        if (rules.TakesOut(element)) return true;
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
            if (children[i] is IElement child && Meets(rules, child)) return true;
        return false;
    }

    // Everything beside the path from the root to the body goes, except what a rule keeps by name.
    private static void KeepOnly(ArticleDraft draft, INode body)
    {
        for (var node = body; node != draft.Root && node.Parent is { } parent; node = parent)
            foreach (var sibling in parent.ChildNodes)
                if (sibling != node && !IsKept(draft, sibling)) draft.Drop(sibling, "outside-the-body");
    }

    private static bool IsKept(ArticleDraft draft, INode node) =>
        draft.Marked.TryGetValue(node, out var rule) && rule.Action == ElementAction.Keep;

    private sealed class Walk(ArticleDraft draft)
    {
        private bool stopped;
        private string stopRule = "";
        private bool handler;

        // The elements around the one that is looked at, each with its place among its siblings.
        private readonly List<(INode Element, int Position)> path = [];

        // The answers found last: elements inside one another are asked about the same ones.
        private INode? picture;
        private (INode First, INode Second)? prose;

        public bool SawHandler => handler;

        public bool SawMarkup { get; private set; }

        public List<INode> Bodies { get; } = [];

        public void Children(INode parent)
        {
            var children = parent.ChildNodes;
            IElement? before = null;
            for (var i = 0; i < children.Length; i++)
            {
                var node = children[i];
                if (stopped)
                {
                    draft.Drop(node, stopRule);
                }
                else if (node is IElement element)
                {
                    Element(element, before, i);
                    before = element;
                }
                else if (node is not IText)
                {
                    draft.Consume(node);
                }
            }
        }

        private void Element(IElement element, IElement? before, int position)
        {
            if (element.LocalName is not ("div" or "br" or "a")) SawMarkup = true;
            if (draft.Rules.Elements.Find(element, before, ref handler) is { } rule && !Apply(rule, element, before)) return;
            path.Add((element, position));
            Collect(element);
            // A picture where a player cannot play is not shown, and must not speak for the text around it.
            if (!Flow.IsFallback(element)) Children(element);
            path.RemoveAt(path.Count - 1);
        }

        /// <summary>Whether the walk goes on below the element.</summary>
        private bool Apply(ElementRule rule, IElement element, IElement? before)
        {
            switch (rule.Action)
            {
                case ElementAction.Drop:
                case ElementAction.DropUnlessPicture when !HasPicture(element):
                case ElementAction.DropUnlessProse when !HasProse(element):
                case ElementAction.DropUnlessLong when !element.IsLongerThan(MaxPromotion):
                    draft.Drop(element, rule.Name);
                    return false;
                case ElementAction.Stop:
                    // The line that sets the footer off goes with it.
                    if (before is { LocalName: "hr" }) draft.Consume(before);
                    draft.Drop(element, rule.Name);
                    (stopped, stopRule) = (true, rule.Name);
                    return false;
                case ElementAction.Header:
                    foreach (var inner in element.QuerySelectorAll("[rel], [class], [property], [itemprop]"))
                        if (draft.Rules.Elements.Find(inner, null, ref handler) is { Action: ElementAction.Author } author) draft.Found.Add((inner, author));
                    draft.Drop(element, rule.Name);
                    return false;
                case ElementAction.Body:
                    // A body inside a body is a section of it; of several beside one another none is the body.
                    if (Bodies.Count < 2 && !Bodies.Exists(b => element.IsIn(b))) Bodies.Add(element);
                    return true;
                case ElementAction.DropUnlessPicture or ElementAction.DropUnlessProse or ElementAction.DropUnlessLong:
                    return true;
                default:
                    draft.Marked[element] = rule;
                    draft.Found.Add((element, rule));
                    return true;
            }
        }

        private void Collect(IElement element)
        {
            switch (element.LocalName)
            {
                case "img":
                    draft.Images.Add(element);
                    KeepPositions();
                    break;
                case "iframe" or "video" or "audio":
                    draft.Media.Add(element);
                    break;
                case "noscript":
                    draft.Twins.Add(element);
                    KeepPositions();
                    break;
            }
        }

        // Further out they are known when they are known here.
        private void KeepPositions()
        {
            for (var i = path.Count - 1; i >= 0 && draft.Positions.TryAdd(path[i].Element, path[i].Position); i--) { }
        }

        private bool HasPicture(IElement element)
        {
            if (picture is not null && picture.IsIn(element)) return true;
            if (FirstPicture(element) is not { } found) return false;
            picture = found;
            return true;
        }

        private static INode? FirstPicture(INode node)
        {
            if (node is IElement { LocalName: "img" or "iframe" or "video" or "audio" }) return node;
            var children = node.ChildNodes;
            for (var i = 0; i < children.Length; i++)
                if (FirstPicture(children[i]) is { } found) return found;
            return null;
        }

        // Two paragraphs are prose; a form with one is a form with an explanation.
        private bool HasProse(IElement element)
        {
            if (prose is var (first, second) && first.IsIn(element) && second.IsIn(element)) return true;
            List<INode> found = [];
            if (!FindParagraphs(element, found)) return false;
            prose = (found[0], found[1]);
            return true;
        }

        private static bool FindParagraphs(INode node, List<INode> found)
        {
            var children = node.ChildNodes;
            for (var i = 0; i < children.Length; i++)
            {
                if (children[i] is IElement { LocalName: "p" }) found.Add(children[i]);
                if (found.Count > 1 || FindParagraphs(children[i], found)) return true;
            }

            return false;
        }
    }
}
