using System.Globalization;
using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>What stands where a picture of an article stood: what it showed, and where it was. It loads nothing.</summary>
internal static class PicturePlaceholder
{
    private const string WebArchive = "https://web.archive.org/web/";

    public static void Replace(IElement image, BodyWords words, PageImage? known)
    {
        // A link around a picture leads to the picture or to a gallery; links cannot be nested, ours says where it goes.
        if (image.ParentElement is { LocalName: "a", ChildElementCount: 1 } link && string.IsNullOrWhiteSpace(link.TextContent))
            link.Replace(image);

        var inFigure = image.Closest("figure") is not null && image.Closest("p,figcaption,a") is null;
        image.Replace(inFigure ? Block(image, words, known) : Inline(image, words));
    }

    private static IElement Block(IElement image, BodyWords words, PageImage? known)
    {
        var document = image.Owner!;
        var block = document.CreateElement("div");
        block.ClassName = "lost";
        block.SetAttribute("lang", words.Language);

        var label = document.CreateElement("b");
        label.TextContent = known is { State: ImageState.Lost, CheckedUtc: { } checkedUtc }
            ? string.Format(CultureInfo.InvariantCulture, words.PictureLost, checkedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : words.PictureNotKept;
        block.Append(label);
        if (Alt(image) is { } alt)
        {
            var description = document.CreateElement("q");
            if (Language(image) is { } language) description.SetAttribute("lang", language);
            description.TextContent = alt;
            block.Append(description);
        }

        if (Source(image) is { } source)
        {
            block.Append(Link(document, source, words.PictureAddress, words));
            block.Append(Link(document, WebArchive + source, words.PictureCopy, words));
        }

        return block;
    }

    private static IElement Inline(IElement image, BodyWords words)
    {
        var document = image.Owner!;
        var text = Alt(image) is { } alt ? $"〔{words.Picture}: {alt}〕" : $"〔{words.Picture}〕";
        if (image.Closest("a") is null && Source(image) is { } source) return Link(document, source, text, words);
        var label = document.CreateElement("small");
        label.TextContent = text;
        return label;
    }

    private static IElement Link(IDocument document, string address, string text, BodyWords words)
    {
        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.SetAttribute("rel", "noopener noreferrer nofollow ugc");
        link.SetAttribute("lang", words.Language);
        link.TextContent = text;
        return link;
    }

    private static string? Alt(IElement image) =>
        image.GetAttribute("alt")?.Trim() is { Length: > 0 } alt ? alt : null;

    // Only an address of the web: the sanitiser lets no other through, and a link must not be the place where that is first trusted.
    private static string? Source(IElement image) =>
        Uri.TryCreate(image.GetAttribute("src"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    private static string? Language(IElement image) => image.Closest("[lang]")?.GetAttribute("lang");
}
