using AngleSharp.Html.Dom;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Facts;
using NewsArchive.Ingest.Normalize.Rules;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Begins a draft: builds the document, and settles address and source, on which the rules depend.</summary>
internal static class DraftOpening
{
    // Entities that were encoded a second time: they are decoded once, as the author of the page would see them.
    private static readonly string[] DoubleEncoded = ["&amp;nbsp;", "&amp;quot;", "&amp;lt;", "&amp;#"];

    public static ArticleDraft Open(RawArticle raw, SourceZones zones, DropLog? log) => raw.Variant switch
    {
        HeaderVariant.Page => OpenPage(raw, zones, log),
        HeaderVariant.Markdown => OpenFragment(raw, MarkdownBody.Render(raw), zones, log),
        _ => OpenFragment(raw, raw.Body, zones, log),
    };

    private static ArticleDraft OpenFragment(RawArticle raw, string html, SourceZones zones, DropLog? log)
    {
        var document = Markup.Fragment(html, out var repaired);
        var draft = Create(raw, raw.Url, PageFacts.None, document, zones, log);
        // What Markdown's writer repaired is not the author's fault.
        if (repaired && raw.Variant != HeaderVariant.Markdown) draft.Warnings.Add(WarningCodes.HtmlRepaired);
        if (log is not null) log.Before = DropLog.VisibleLength(draft.Root);
        return draft;
    }

    private static ArticleDraft OpenPage(RawArticle raw, SourceZones zones, DropLog? log)
    {
        var page = Markup.Page(raw.Body, out var repaired);
        var facts = PageFacts.Read(page);
        var draft = Create(raw, raw.Url ?? facts.Url, facts, page, zones, log);
        if (repaired) draft.Warnings.Add(WarningCodes.HtmlRepaired);
        var before = log is null ? 0 : DropLog.VisibleLength(draft.Root);
        var language = page.DocumentElement.GetAttribute("lang");
        if (PageBody.Find(page, draft.Address, draft.Rules) is { } html)
        {
            var article = Markup.Fragment(html, out _);
            if (log is not null) log.Add("outside-the-article", before - DropLog.VisibleLength(Markup.Body(article)));
            (draft.Document, draft.Root) = (article, Markup.Body(article));
        }

        draft.StatedLanguage = language;
        if (log is not null) log.Before = before;
        return draft;
    }

    private static ArticleDraft Create(RawArticle raw, string? url, PageFacts page, IHtmlDocument document, SourceZones zones, DropLog? log)
    {
        var key = url is null ? null : UrlKey.From(url);
        if (key is null) throw new UnreadableArticleException(ReasonCodes.BadUrl, url is null ? "neither header nor page tells an address" : "the address is not an absolute http or https address");
        var warnings = new HashSet<string>(raw.Warnings);
        var slug = SourceOf.Slug(key, raw.File.Directory, raw.FrontMatter.Categories, warnings);
        var own = new Uri("https://" + key);
        var rules = SourceRuleTable.For(slug);
        var draft = new ArticleDraft
        {
            Raw = raw,
            Document = document,
            Root = Markup.Body(document),
            Url = url!,
            Address = WebAddress.Resolve(url, own) ?? own,
            UrlKey = key,
            Slug = slug,
            Rules = rules,
            Zone = zones.Of(slug) ?? rules.Source.Zone,
            Page = page,
            Log = log,
        };
        draft.Warnings.UnionWith(warnings);
        if (DoubleEncoded.Any(mark => raw.Body.Contains(mark, StringComparison.Ordinal))) draft.Warnings.Add(WarningCodes.DoubleEncoded);
        return draft;
    }
}
