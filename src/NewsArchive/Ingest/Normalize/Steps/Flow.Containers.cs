using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <content>Blocks that hold blocks.</content>
internal sealed partial class Flow
{
    private const int MaxSpan = 1000;

    // Builds the blocks of a box of its own; what was under construction outside goes on afterwards.
    private List<Block> Inside(Box inner, Action fill)
    {
        var (outerBox, outerTag, outerActive) = (box, paragraphTag, active);
        (box, paragraphTag) = (inner, "p");
        // What is in force around a picture is not in force in its caption.
        if (inner.Kind == BoxKind.Caption) active = [];
        fill();
        Close();
        (box, paragraphTag, active) = (outerBox, outerTag, outerActive);
        Composition.TrimRules(inner.Blocks);
        return inner.Blocks;
    }

    private List<Block> Inside(BoxKind kind, INode parent) => Inside(new Box(kind), () => Children(parent));

    private void Nested(IElement element, string tag)
    {
        Close();
        var blocks = Inside(BoxKind.Body, element);
        if (blocks.Count > 0) box.Blocks.Add(Wrap(tag, blocks));
    }

    private Block Wrap(string tag, List<Block> blocks)
    {
        var element = document.CreateElement(tag);
        foreach (var block in blocks) element.Attach(block.Element);
        return new(element, blocks);
    }

    // A single paragraph, or one before a nested list, stands in its item or cell without a tag of its own.
    private Block WrapItem(string tag, List<Block> blocks)
    {
        var element = document.CreateElement(tag);
        for (var i = 0; i < blocks.Count; i++)
        {
            var bare = i == 0 && blocks[0].Tag == "p" && blocks.Skip(1).All(b => b.Tag is "ul" or "ol");
            if (bare) MoveChildren(blocks[i].Element, element);
            else element.Attach(blocks[i].Element);
        }

        return new(element, blocks);
    }

    private static void MoveChildren(IElement from, IElement to)
    {
        foreach (var child in from.ChildNodes) to.Attach(child);
    }

    private void List(IElement element)
    {
        Close();
        List<Block> items = [];
        foreach (var child in element.ChildNodes)
        {
            if (draft.Dropped.ContainsKey(child)) continue;
            var content = child is IElement { LocalName: "li" } ? Inside(BoxKind.Item, child) : Inside(new Box(BoxKind.Item), () => Node(child));
            if (content.Count > 0) items.Add(WrapItem("li", content));
        }

        if (items.Count > 0) box.Blocks.Add(Wrap(element.LocalName == "ol" ? "ol" : "ul", items));
    }

    private void Details(IElement element, IElement? summary)
    {
        Close();
        var blocks = Inside(new Box(BoxKind.Body), () =>
        {
            foreach (var child in element.ChildNodes)
                if (child != summary) Node(child);
        });
        if (summary is not null && Inside(BoxKind.Caption, summary) is { Count: > 0 } line) blocks.Insert(0, WrapItem("summary", line));
        if (blocks.Count > 0) box.Blocks.Add(Wrap("details", blocks));
    }

    private void Preformatted(IElement element)
    {
        Close();
        if (draft.PictureHolders.Contains(element) || draft.PlayerHolders.Contains(element))
        {
            // Pictures, their captions and players are worth more than spaces.
            Children(element);
            Close();
            return;
        }

        var text = new StringBuilder();
        Append(element, text);
        var value = text.ToString().Trim('\n', ' ', '\t');
        if (WhiteSpace.IsBlank(value)) return;
        var pre = document.CreateElement("pre");
        pre.Attach(document.CreateTextNode(value));
        box.Blocks.Add(new(pre, value));

        void Append(INode node, StringBuilder text)
        {
            foreach (var child in node.ChildNodes)
            {
                if (draft.Dropped.ContainsKey(child)) continue;
                if (child is IText { Data: var data }) text.Append(data);
                else if (child is IElement { LocalName: "br" }) text.Append('\n');
                else Append(child, text);
                if (child is IElement { LocalName: "p" or "div" or "li" }) text.Append('\n');
            }
        }
    }

    private void Table(IElement element)
    {
        Close();
        var rows = Rows(element);
        if (IsLayout(rows))
        {
            Children(element);
            Close();
            return;
        }

        var table = document.CreateElement("table");
        var texts = new List<string>();
        // Broken markup gives a table several captions.
        var caption = element.Children.Where(c => c.LocalName == "caption" && !draft.Dropped.ContainsKey(c)).SelectMany(c => Inside(BoxKind.Caption, c)).ToList();
        var sections = element.Children.Where(s => s.LocalName is "thead" or "tbody" or "tfoot").Select(s => Section(s, texts)).Where(s => s.HasChildNodes).ToList();
        if (sections.Count == 0)
        {
            box.Blocks.AddRange(caption);
            return;
        }

        if (caption.Count > 0)
        {
            var head = WrapItem("caption", caption);
            table.Attach(head.Element);
            texts.Insert(0, head.Text);
        }

        foreach (var section in sections) table.Attach(section);
        box.Blocks.Add(new(table, string.Join('\n', texts)));
    }

    private IElement Section(IElement source, List<string> texts)
    {
        var section = document.CreateElement(source.LocalName == "thead" ? "thead" : "tbody");
        foreach (var row in source.Children.Where(r => r.LocalName == "tr" && !draft.Dropped.ContainsKey(r)))
        {
            var line = document.CreateElement("tr");
            var cells = row.Children.Where(c => c.LocalName is "td" or "th").Select(Cell).ToList();
            foreach (var cell in cells) line.Attach(cell.Element);
            if (cells.TrueForAll(c => c.Text.Length == 0 && !c.Element.HasChildNodes)) continue;
            section.Attach(line);
            texts.Add(string.Join('\t', cells.Select(c => c.Text.Replace('\n', ' '))).Trim('\t'));
        }

        return section;
    }

    private Block Cell(IElement source)
    {
        var cell = WrapItem(source.LocalName, draft.Dropped.ContainsKey(source) ? [] : Inside(BoxKind.Item, source));
        foreach (var name in (ReadOnlySpan<string>)["colspan", "rowspan"])
            if (int.TryParse(source.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= MaxSpan)
                cell.Element.SetAttribute(name, span.ToString(CultureInfo.InvariantCulture));
        return cell;
    }

    private static List<IElement> Rows(IElement table) =>
        [.. table.Children.Where(s => s.LocalName is "thead" or "tbody" or "tfoot").SelectMany(s => s.Children).Where(r => r.LocalName == "tr")];

    // A table of one column, or one that holds a table, arranges the page.
    private static bool IsLayout(List<IElement> rows) =>
        rows.TrueForAll(r => r.Children.Count(c => c.LocalName is "td" or "th") < 2)
        || rows.Exists(r => r.Children.Any(c => c.QuerySelector("table") is not null));
}
