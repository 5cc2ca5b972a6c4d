using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsArchive.Articles;
using NewsArchive.Browse.Script;

namespace NewsArchive.Browse;

/// <summary>
/// Turns a stored body into the body of a page: pictures that are kept are shown from here, others become placeholders that
/// ask nothing of another host unless the page says so, paragraphs get permanent addresses, headings go under the page's own. Thread-safe.
/// </summary>
/// <remarks>It works on the tree and only adds elements and attributes of its own, so what went in safe comes out safe.</remarks>
public static class BodyRenderer
{
    // The page's title is h1; the body's own headings begin below it.
    private const int HighestHeading = 2;
    private const int LowestHeading = 4;

    /// <summary>Renders a body. Nothing but the result's markup may be written unencoded.</summary>
    /// <param name="body">The body as stored.</param>
    /// <param name="words">What the page says inside it.</param>
    /// <param name="pictures">Which pictures it may show.</param>
    /// <param name="language">The language of the body (BCP 47).</param>
    /// <param name="wanted">The script in which to show Chinese; null shows it as stored. Addresses of paragraphs are of the stored text in any case.</param>
    public static SafeHtml Render(SafeHtml body, BodyWords words, BodyPictures pictures, string language = "und", ChineseScript? wanted = null)
    {
        var tree = BodyTree.Of(body);
        var root = tree.Root;
        // Not part of the result, but what its elements inherit.
        if (language != "und") root.SetAttribute("lang", wanted is { } shown && ScriptConverter.Changes(language, shown) ? shown.Tag() : language);

        LowerHeadings(tree.Headings);
        foreach (var link in tree.Links) link.SetAttribute("rel", "noopener noreferrer nofollow ugc");
        // Addresses are of the stored text: they come before the other script and before anything the page itself says.
        MarkParagraphs(tree, words);
        if (wanted is { } script) BodyScript.Convert(root, language, script);
        foreach (var image in tree.Images) PictureElement.Show(image, words, pictures);
        foreach (var table in tree.Tables) Scroll(table, words);
        return SafeHtml.FromSanitized(root.InnerHtml);
    }

    /// <summary>The ids that the paragraphs of a body have on its page, in their order.</summary>
    public static IReadOnlyList<string> ParagraphIds(SafeHtml body) => [.. Paragraphs(BodyTree.Of(body)).Select(p => p.Id)];

    private static IEnumerable<(IElement Element, int Ordinal, string Id)> Paragraphs(BodyTree tree) =>
        tree.Paragraphs.Select(p => (Element: p, Text: ParagraphId.TextOf(p.TextContent))).Where(p => p.Text.Length > 0)
            .Select((p, i) => (p.Element, i + 1, ParagraphId.For(i + 1, p.Text)));

    private static void LowerHeadings(List<IElement> headings)
    {
        var levels = headings.Select(h => h.LocalName[1] - '0').Distinct().Order().ToList();
        foreach (var heading in headings)
        {
            // No level is skipped, whatever the outlet did, so that a list of headings reads as an outline.
            var level = Math.Min(HighestHeading + levels.IndexOf(heading.LocalName[1] - '0'), LowestHeading);
            Rename(heading, string.Create(CultureInfo.InvariantCulture, $"h{level}"));
        }
    }

    private static void Rename(IElement element, string name)
    {
        if (element.LocalName == name) return;
        var renamed = element.Owner!.CreateElement(name);
        foreach (var attribute in element.Attributes) renamed.SetAttribute(attribute.Name, attribute.Value);
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }

    private static void Scroll(IElement table, BodyWords words)
    {
        var frame = table.Owner!.CreateElement("div");
        frame.ClassName = "scroll";
        frame.SetAttribute("role", "region");
        frame.SetAttribute("tabindex", "0");
        frame.SetAttribute("aria-label", words.Table);
        table.Replace(frame);
        frame.Append(table);
    }

    private static void MarkParagraphs(BodyTree tree, BodyWords words)
    {
        foreach (var (paragraph, ordinal, id) in Paragraphs(tree).ToList())
        {
            var number = ordinal.ToString(CultureInfo.InvariantCulture);
            paragraph.Id = id;
            var mark = (IHtmlAnchorElement)paragraph.Owner!.CreateElement("a");
            mark.ClassName = "pm";
            mark.SetAttribute("href", "#" + paragraph.Id);
            // The sign is drawn by the style sheet: text that is copied or read out by a program stays the article's own.
            mark.SetAttribute("data-n", number);
            mark.SetAttribute("lang", words.Language);
            mark.SetAttribute("aria-label", string.Format(CultureInfo.InvariantCulture, words.ParagraphLink, number));
            paragraph.Append(mark);
        }
    }
}
