using System.Globalization;
using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <content>Pictures and what replaces players and posts.</content>
internal sealed partial class Flow
{
    private void Figure(IElement image)
    {
        if (!draft.Pictures.TryGetValue(image, out var picture)) return;
        if (box.Kind == BoxKind.Caption)
        {
            // Icons; a caption is lines of text, and what stands beside them is too.
            draft.Drop(image, "picture-in-caption");
            SpokenFor(picture);
            return;
        }

        Close();
        if (Figure(picture) is { } figure) box.Blocks.Add(figure);
    }

    // What a picture that is not shown would have said.
    private void SpokenFor(Picture picture)
    {
        foreach (var node in picture.Caption.Concat(picture.Credit))
        {
            if (node is IText text) Text(text.Data);
            else if (node is IElement element) Element(element);
        }
    }

    private Block? Figure(Picture picture)
    {
        var (caption, credit) = (CaptionOf(picture, out var nodes), CreditOf(nodes));
        if (picture.Url is null && caption is null && credit is null) return null;
        var figure = document.CreateElement("figure");
        var text = Captions.Read(caption?.Element, credit?.Text ?? "", draft.Log, out var credits);
        if (picture.Url is null && text.Length + credits.Length == 0) return null;
        var alt = Captions.Alt(picture.Alt, text);
        if (picture.Url is not null)
        {
            var image = ImageElement(picture, alt);
            figure.Attach(image);
            draft.BuiltImages.Add((image, new ArticleImage(picture.Url.AbsoluteUri, picture.ProxyUrl, alt, NullIfEmpty(text), NullIfEmpty(credits), picture.Width, picture.Height)));
        }

        if (text.Length + credits.Length > 0) figure.Attach(CaptionElement(caption?.Element, text, credits));
        return new(figure, string.Join('\n', new[] { text, credits }.Where(t => t.Length > 0)));
    }

    private Block? CaptionOf(Picture picture, out List<INode> credit)
    {
        List<INode> credits = [.. picture.Credit];
        var blocks = InsideCaption(picture.Caption, credits);
        credit = credits;
        return blocks.Count == 0 ? null : Join(blocks);
    }

    private Block? CreditOf(List<INode> nodes) =>
        nodes.Count > 0 && InsideCaption(nodes, null) is { Count: > 0 } blocks ? Join(blocks) : null;

    // The nodes were noted as spoken for by the picture: now it speaks for them.
    private List<Block> InsideCaption(List<INode> nodes, List<INode>? credits) => Inside(new Box(BoxKind.Caption) { Credit = credits }, () =>
    {
        foreach (var node in nodes)
        {
            if (node is IElement { LocalName: not ("b" or "strong" or "em" or "i" or "a" or "span" or "cite") }) Close();
            if (credits is null) Children(node);
            else if (node is IText text) Text(text.Data);
            else if (node is IElement { LocalName: "b" or "strong" or "em" or "i" or "a" } element) Element(element);
            else Children(node);
            if (node is IElement { LocalName: not ("b" or "strong" or "em" or "i" or "a" or "span" or "cite") }) Close();
        }
    });

    private Block Join(List<Block> blocks)
    {
        var element = document.CreateElement("figcaption");
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0) element.Attach(document.CreateElement("br"));
            MoveChildren(blocks[i].Element, element);
        }

        return new(element, Block.Join(blocks));
    }

    private IElement ImageElement(Picture picture, string alt)
    {
        var image = document.CreateElement("img");
        image.SetAttribute("src", picture.Url!.AbsoluteUri);
        image.SetAttribute("alt", alt);
        if (picture.Width is { } width) image.SetAttribute("width", width.ToString(CultureInfo.InvariantCulture));
        if (picture.Height is { } height) image.SetAttribute("height", height.ToString(CultureInfo.InvariantCulture));
        return image;
    }

    private IElement CaptionElement(IElement? caption, string text, string credits)
    {
        var element = text.Length > 0 ? caption! : document.CreateElement("figcaption");
        if (credits.Length == 0) return element;
        if (text.Length > 0) element.Attach(document.CreateTextNode(" "));
        var small = document.CreateElement("small");
        small.Attach(document.CreateTextNode(credits));
        element.Attach(small);
        return element;
    }

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    // What a player holds is shown where it cannot play; what is longer is the article, behind a tag that was not closed.
    private const int MaxFallback = 200;

    /// <summary>Whether it is a player whose content is shown only where it cannot play.</summary>
    public static bool IsFallback(IElement element) => element.LocalName is "video" or "audio" or "iframe" && !element.IsLongerThan(MaxFallback);

    private void Media(IElement element)
    {
        Player(element);
        if (IsFallback(element))
        {
            draft.Log?.Add("player-fallback", element, draft.Dropped);
            return;
        }

        Close();
        Children(element);
        Close();
    }

    private void Player(IElement element)
    {
        if (!draft.Embeds.TryGetValue(element, out var embed)) return;
        if (box.Kind == BoxKind.Caption)
        {
            if (embed.Still is not null) SpokenFor(embed.Still);
            return;
        }

        Close();
        if (embed.Still is { } still && Figure(still) is { } figure) box.Blocks.Add(figure);
        if (draft.Log is { } log) log.Added += WhiteSpace.VisibleLength(embed.Label);
        var paragraph = document.CreateElement("p");
        var link = document.CreateElement("a");
        link.SetAttribute("href", embed.Url.AbsoluteUri);
        link.Attach(document.CreateTextNode(embed.Label));
        paragraph.Attach(link);
        box.Blocks.Add(new(paragraph, embed.Label));
    }

    // The last line of an embedded post, outside its paragraphs, names its author, its day and its address.
    private void Post(IElement element)
    {
        Close();
        var blocks = Inside(new Box(BoxKind.Body), () =>
        {
            foreach (var child in element.ChildNodes)
            {
                if (child is IElement { LocalName: "p" or "div" or "blockquote" or "br" })
                {
                    Node(child);
                    continue;
                }

                var cite = !active.Exists(i => i.Tag == "cite");
                if (cite) active.Add(new Inline("cite", element));
                Node(child);
                if (cite) active.RemoveAt(active.Count - 1);
            }
        });
        if (blocks.Count > 0) box.Blocks.Add(Wrap("blockquote", blocks));
    }
}
