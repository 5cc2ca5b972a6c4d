using AngleSharp.Dom;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Walks the document once and notes which rules its elements meet, and where its images and media are.</summary>
internal static class Survey
{
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

        public bool SawHandler => handler;

        public bool SawMarkup { get; private set; }

        public List<INode> Bodies { get; } = [];

        public void Children(INode parent)
        {
            var children = parent.ChildNodes;
            for (var i = 0; i < children.Length; i++)
            {
                var node = children[i];
                if (stopped) draft.Drop(node, stopRule);
                else if (node is IElement element) Element(element, i);
                else if (node is not IText) draft.Consume(node);
            }
        }

        private void Element(IElement element, int position)
        {
            if (element.LocalName is not ("div" or "br" or "a")) SawMarkup = true;
            if (draft.Rules.Elements.Find(element, ref handler) is { } rule && !Apply(rule, element)) return;
            Collect(element, position);
            Children(element);
        }

        /// <summary>Whether the walk goes on below the element.</summary>
        private bool Apply(ElementRule rule, IElement element)
        {
            switch (rule.Action)
            {
                case ElementAction.Drop:
                case ElementAction.DropUnlessPicture when !HasPicture(element):
                case ElementAction.DropUnlessProse when !HasProse(element):
                    draft.Drop(element, rule.Name);
                    return false;
                case ElementAction.Stop:
                    DropRuleBefore(element);
                    draft.Drop(element, rule.Name);
                    (stopped, stopRule) = (true, rule.Name);
                    return false;
                case ElementAction.Header:
                    foreach (var inner in element.QuerySelectorAll("[rel], [class], [property], [itemprop]"))
                        if (draft.Rules.Elements.Find(inner, ref handler) is { Action: ElementAction.Author } author) draft.Found.Add((inner, author));
                    draft.Drop(element, rule.Name);
                    return false;
                case ElementAction.Body:
                    // A body inside a body is a section of it.
                    if (!Bodies.Exists(b => b.Contains(element))) Bodies.Add(element);
                    return true;
                case ElementAction.DropUnlessPicture or ElementAction.DropUnlessProse:
                    return true;
                default:
                    draft.Marked[element] = rule;
                    draft.Found.Add((element, rule));
                    return true;
            }
        }

        // The line that sets the footer off goes with it.
        private void DropRuleBefore(IElement element)
        {
            if (element.PreviousElementSibling is { LocalName: "hr" } line) draft.Consume(line);
        }

        private void Collect(IElement element, int position)
        {
            switch (element.LocalName)
            {
                case "img":
                    draft.Images.Add(element);
                    draft.Positions[element] = position;
                    break;
                case "iframe" or "video" or "audio":
                    draft.Media.Add(element);
                    break;
                case "noscript":
                    draft.Twins.Add(element);
                    break;
            }
        }

        private static bool HasPicture(INode node) =>
            node is IElement { LocalName: "img" or "iframe" or "video" or "audio" } || node.ChildNodes.Any(HasPicture);

        // Two paragraphs are prose; a form with one is a form with an explanation.
        private static bool HasProse(IElement element) => element.QuerySelectorAll("p").Length > 1;
    }
}
