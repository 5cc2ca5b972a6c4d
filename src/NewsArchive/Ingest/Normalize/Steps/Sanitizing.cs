using System.Text;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// The last step: nothing leaves the normaliser that the sanitiser has not seen, whatever the steps before
/// it did. One shared sanitiser serves all workers; it is never reconfigured.
/// </summary>
internal static class Sanitizing
{
    /// <summary>The elements of a clean body. All of them are harmless without attributes.</summary>
    public static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "img", "a", "strong", "em", "sub", "sup", "small",
        "cite", "table", "caption", "thead", "tbody", "tr", "th", "td", "pre", "code", "hr", "br", "details", "summary", "time",
    ];

    /// <summary>The attributes of a clean body. None can run, style, name or load anything but an image.</summary>
    public static readonly string[] Attributes = ["href", "src", "alt", "width", "height", "lang", "dir", "datetime", "colspan", "rowspan"];

    // Characters: what most articles need.
    private const int InitialCapacity = 16 * 1024;

    // A thread that once wrote a very long article does not hold its memory for ever.
    private const int MaxKept = 1024 * 1024;

    [ThreadStatic]
    private static StringBuilder? buffer;

    private static readonly HtmlSanitizer Sanitizer = Create();

    /// <summary>Sanitises the content of a container and writes it, once.</summary>
    public static SafeHtml Run(IHtmlDocument document, IHtmlElement container)
    {
        // The document has served: the sanitiser would look through all of it for style sheets.
        document.DocumentElement.Remove();
        Sanitizer.SanitizeDom(document, container);
        var text = buffer ?? new StringBuilder(InitialCapacity);
        FragmentWriter.Write(container, text.Clear());
        buffer = text.Capacity > MaxKept ? null : text;
        return SafeHtml.FromSanitized(text.ToString());
    }

    private static HtmlSanitizer Create()
    {
        // Not from empty options: those know no URL attributes, so that an href would go unscreened.
        var sanitizer = new HtmlSanitizer { KeepChildNodes = false, AllowDataAttributes = false, AllowCssCustomProperties = false };
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(Tags);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(Attributes);
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.AllowedClasses.Clear();
        return sanitizer;
    }
}
