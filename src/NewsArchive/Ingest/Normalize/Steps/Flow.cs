using AngleSharp.Dom;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Builds the clean blocks from the document in one walk: paragraphs, headings, lists, quotations, tables and
/// figures, whatever elements the page made them of.
/// </summary>
internal sealed partial class Flow
{
    // Loose text of at most this many characters that ends in a dash is the dateline of the paragraph that follows.
    private const int MaxDateline = 40;

    // Addresses in the text become links while an article has fewer than this: text is not counted by the guard, and a million of them fit into a file.
    private const int MaxLinks = 5000;

    private readonly ArticleDraft draft;
    private readonly IDocument document;
    private List<Inline> active = [];
    private Box box;
    private readonly Paragraph paragraph;
    private string paragraphTag = "p";
    private int links;

    private Flow(ArticleDraft draft)
    {
        this.draft = draft;
        document = draft.Document;
        paragraph = new Paragraph(document, AddressOf);
        box = new Box(BoxKind.Body);
    }

    // What stands around the paragraph under construction decides how it ends.
    private enum BoxKind { Body, Item, Caption }

    /// <summary>The blocks of the body.</summary>
    public static List<Block> Build(ArticleDraft draft)
    {
        var flow = new Flow(draft);
        flow.Children(draft.Root);
        flow.Close();
        return flow.box.Blocks;
    }

    private void Children(INode parent)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++) Node(children[i]);
    }

    private void Node(INode node)
    {
        if (draft.Dropped.Count > 0 && draft.Dropped.ContainsKey(node)) return;
        if (node is IText text) Text(text.Data);
        else if (node is IElement element) Element(element);
    }

    private void Element(IElement element)
    {
        if (draft.Marked.Count > 0 && draft.Marked.TryGetValue(element, out var rule) && Marked(element, rule)) return;
        switch (element.LocalName)
        {
            case "ul" or "ol" or "dir" or "blockquote" or "table" or "pre" or "listing" or "details" or "hr" or "figcaption" when box.Kind == BoxKind.Caption:
                // A caption is lines of text.
                Close();
                Children(element);
                Close();
                break;
            case "cite" when box.Credit is not null:
                box.Credit.Add(element);
                break;
            case "br":
                Break();
                break;
            case "img":
                Figure(element);
                break;
            case "iframe" or "video" or "audio":
                Media(element);
                break;
            case "figcaption" when !draft.PictureHolders.Contains(element) && !draft.PlayerHolders.Contains(element) && !element.IsLongerThan(Figures.MaxCaption):
                // The caption of a picture the page has lost.
                Close();
                if (Figure(new Picture(null, null, "", null, null) { Caption = [element] }) is { } lost) box.Blocks.Add(lost);
                break;
            case "hr":
                Close();
                box.Blocks.Add(new(document.CreateElement("hr"), ""));
                break;
            case "p":
                BeginParagraph();
                Children(element);
                Close();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element);
                break;
            case "ul" or "ol" or "dir":
                List(element);
                break;
            case "blockquote":
                Nested(element, "blockquote");
                break;
            case "table":
                Table(element);
                break;
            case "pre" or "listing":
                Preformatted(element);
                break;
            case "details":
                Details(element, element.Children.FirstOrDefault(c => c.LocalName == "summary" && !draft.Dropped.ContainsKey(c)));
                break;
            case "dt":
                Close();
                Inline("strong", element);
                Close();
                break;
            case "div" or "section" or "article" or "main" or "center" or "header" or "footer" or "aside" or "address" or "figure"
                or "figcaption" or "dl" or "dd" or "li" or "form" or "fieldset" or "hgroup" or "body" or "summary" or "legend"
                or "td" or "th" or "tr" or "tbody" or "thead" or "tfoot" or "caption" or "search":
                Close();
                Children(element);
                Close();
                break;
            case "a":
                Link(element);
                break;
            default:
                if (InlineName(element.LocalName) is { } name && !(box.Kind == BoxKind.Caption && name == "small")) Inline(name, element);
                else Children(element);
                break;
        }
    }

    // Returns whether the rule has dealt with the element.
    private bool Marked(IElement element, ElementRule rule)
    {
        switch (rule.Action)
        {
            case ElementAction.Credit when box.Kind == BoxKind.Caption && box.Credit is not null:
                box.Credit.Add(element);
                return true;
            case ElementAction.AltText:
                var alt = element.GetAttribute("alt") ?? "";
                if (draft.Log is { } log) log.Added += WhiteSpace.VisibleLength(alt);
                Text(alt);
                return true;
            case ElementAction.Paragraph:
                Close();
                Children(element);
                Close();
                return true;
            case ElementAction.Post when box.Kind != BoxKind.Caption:
                Post(element);
                return true;
            case ElementAction.Card when box.Kind != BoxKind.Caption:
                Details(element, element.Children.FirstOrDefault(c => c.LocalName is not ("img" or "iframe" or "video" or "audio") && !draft.Dropped.ContainsKey(c)));
                return true;
            default:
                return false;
        }
    }

    // A dash after a place is a dateline set outside its paragraph: the paragraph goes on behind it.
    private void BeginParagraph()
    {
        if (paragraph is { IsOpen: true, IsLoose: true, IsEmpty: false, Breaks: 0, Length: <= MaxDateline, Last: '—' or '-' or '–' })
        {
            paragraph.HardSpace();
            paragraph.IsLoose = false;
            return;
        }

        Close();
        paragraph.Begin(paragraphTag, isLoose: false);
    }

    private void Close()
    {
        if (paragraph.IsOpen && paragraph.Finish() is { } block) box.Blocks.Add(block);
    }

    private void Heading(IElement element)
    {
        Close();
        if (box.Kind == BoxKind.Body)
        {
            // The title is the only heading of the first rank, and four ranks are the most a reader tells apart.
            paragraphTag = element.LocalName switch { "h1" or "h2" => "h2", "h3" => "h3", _ => "h4" };
        }

        Children(element);
        Close();
        paragraphTag = "p";
    }

    private void Break()
    {
        if (paragraph is { IsOpen: true, IsEmpty: false }) paragraph.Breaks++;
    }

    private void Inline(string name, IElement element)
    {
        if (active.Exists(i => i.Tag == name))
        {
            Children(element);
            return;
        }

        active.Add(new Inline(name, element, DateTime: name == "time" ? element.Value("datetime") : null));
        Children(element);
        active.RemoveAt(active.Count - 1);
    }

    private void Link(IElement element)
    {
        var address = active.Exists(i => i.Tag == "a") ? null : Links.Read(draft, element);
        if (address is not null)
        {
            links++;
            active.Add(new Inline("a", element, address.AbsoluteUri));
        }

        Children(element);
        if (address is not null) active.RemoveAt(active.Count - 1);
    }

    private void Text(string data)
    {
        var rest = data.AsSpan();
        var hasLinks = data.Contains("://", StringComparison.Ordinal);
        while (rest.Length > 0)
        {
            var length = WhiteSpace.LengthOfWords(rest);
            if (length > 0)
            {
                if (hasLinks) Linked(rest[..length]);
                else Words(rest[..length]);
            }
            else
            {
                length = WhiteSpace.LengthOfSpaces(rest);
                Spaces(rest[..length]);
            }

            rest = rest[length..];
        }
    }

    private void Spaces(ReadOnlySpan<char> spaces)
    {
        var lineBreak = spaces.Contains('\n');
        if (lineBreak && draft.IsPlainText) Close();
        else if (paragraph.IsOpen) paragraph.Space(lineBreak);
    }

    private void Words(ReadOnlySpan<char> words)
    {
        // Two line breaks end a paragraph, except where there can be only one.
        if (paragraph is { IsOpen: true, Breaks: > 1, IsEmpty: false } && box.Kind != BoxKind.Caption && paragraphTag == "p") Close();
        if (!paragraph.IsOpen) paragraph.Begin(paragraphTag, isLoose: true);
        // A heading is bold as it is.
        paragraph.Append(words, paragraphTag == "p" ? active : active.FindAll(i => i.Tag != "strong"));
    }

    private void Linked(ReadOnlySpan<char> words)
    {
        while (words.Length > 0)
        {
            if (BareLinks.Find(words) is not var (start, end) || active.Exists(i => i.Tag is "a" or "code"))
            {
                Words(words);
                return;
            }

            if (start > 0) Words(words[..start]);
            var address = AddressOf(words[start..end].ToString());
            if (address is not null) active.Add(new Inline("a", document.CreateElement("a"), address.AbsoluteUri));
            Words(words[start..end]);
            if (address is not null) active.RemoveAt(active.Count - 1);
            words = words[end..];
        }
    }

    // What a text stands for that is an address; null when it is none that a link may have, or one too many.
    private Uri? AddressOf(string text)
    {
        if (links >= MaxLinks || Links.Clean(draft, text) is not { } address) return null;
        links++;
        return address;
    }

    private static string? InlineName(string name) => name switch
    {
        "b" or "strong" => "strong",
        "i" or "em" or "dfn" => "em",
        "sub" or "sup" or "small" or "cite" or "time" or "code" => name,
        "kbd" or "samp" or "tt" => "code",
        _ => null,
    };

    private sealed class Box(BoxKind kind)
    {
        public BoxKind Kind { get; } = kind;

        public List<Block> Blocks { get; } = [];

        /// <summary>Where a caption's credits go; null when they stay where they are.</summary>
        public List<INode>? Credit { get; init; }
    }
}
