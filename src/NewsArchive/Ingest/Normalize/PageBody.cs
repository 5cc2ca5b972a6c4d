using AngleSharp.Html.Dom;
using NewsArchive.Ingest.Normalize.Rules;
using SmartReader;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Finds the article in a whole page.</summary>
internal static class PageBody
{
    /// <summary>
    /// The article's markup as the reader finds it; null when the source's rules know where it stands, or the
    /// reader finds none. The page is not to be used afterwards.
    /// </summary>
    public static string? Find(IHtmlDocument page, Uri address, CompiledRules rules)
    {
        if (rules.Source.Elements.Any(r => r.Action == ElementAction.Body && page.QuerySelector(r.Selector) is not null)) return null;
        // Given a document, the reader asks nothing of the network.
        using var reader = new Reader(address.AbsoluteUri, page) { KeepClasses = true, DisableJSONLD = true, ContinueIfNotReadable = true };
        var article = reader.GetArticle();
        return article.Completed && !string.IsNullOrWhiteSpace(article.Content) && WhiteSpace.VisibleLength(article.TextContent) > 0 ? article.Content : null;
    }
}
