using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>What must hold for every clean body, whatever it was made from.</summary>
internal static class CleanMarkup
{
    // Written out here and not taken from the code under test: a tag added there must fail a test.
    private static readonly HashSet<string> Tags =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "img", "a", "strong", "em", "sub", "sup", "small", "cite",
        "table", "thead", "tbody", "tr", "th", "td", "caption", "pre", "code", "hr", "br", "details", "summary", "time",
    ];

    private static readonly HashSet<string> Attributes = ["href", "src", "alt", "width", "height", "lang", "dir", "datetime", "colspan", "rowspan"];

    public static IElement Parse(string markup) => new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + markup).Body!;

    public static void AssertSafe(string markup)
    {
        var body = Parse(markup);
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Tags);
            foreach (var attribute in element.Attributes) Assert.Contains(attribute.Name, Attributes);
            if (element.GetAttribute("href") is { } href) Assert.Matches("^(https?://|mailto:)", href);
            if (element.GetAttribute("src") is { } src) Assert.Matches("^https?://", src);
        }

        Assert.Equal(markup, Write(body));
    }

    private static string Write(IElement body)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        body.ChildNodes.ToHtml(writer, HtmlSanitizer.DefaultOutputFormatter);
        return writer.ToString();
    }
}
