using NewsArchive.Articles;

namespace NewsArchive.Ingest.Read;

/// <summary>Turns the bytes of a file into a <see cref="RawArticle"/>. Pure: no clock, no disk, no HTML document. Thread-safe.</summary>
public static class ArticleReader
{
    // A header is looked for in this many characters; what comes later is the body's.
    private const int HeadLength = 64 * 1024;

    // Epoch and front matter date are two spellings of one reading.
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(1);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableArticleException">The file cannot become an article.</exception>
    public static RawArticle Read(ArticleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var text = FileText.Decode(file.Bytes.Span);
        var article = Read(file, text.Span);
        if (article.Variant == HeaderVariant.Markdown) return article;
        return article with { Body = ComplexityGuard.DropLongAttributes(article.Body, article.BodyLine) };
    }

    private static RawArticle Read(ArticleFile file, ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, HeadLength)];
        if (ListFile.IsList(head)) throw NotArticle("a list of articles");

        var front = FrontMatterBlock.TryRead(head);
        if (front is { Values.Layout: { } layout } && layout.Equals("table", StringComparison.OrdinalIgnoreCase)) throw NotArticle("an index page, layout: table");

        var link = LinkHeader.TryRead(head, front?.End ?? 0, file.ImportUtc);
        if (link is not null && IsHeader(link, front?.Values, file.Name)) return WithLink(file, text, front, link);
        return front is null ? WithoutHeader(file, text, head) : WithFrontMatter(file, text, front);
    }

    // With an epoch or a 日期 line, or alone, a link line over a rule is the header. Without, it may as well be
    // how a Markdown text or a read-me begins.
    private static bool IsHeader(LinkHeader link, FrontMatter? front, string name)
    {
        if (link.HasEpoch || link.DateLine is not null) return true;
        if (front is null) return !NonArticles.IsName(name);
        return front.Url is null || front.Title == TitleText.FromLink(link.TitleRaw) || UrlKey.From(front.Url) == UrlKey.From(link.Url);
    }

    private static RawArticle WithLink(ArticleFile file, ReadOnlySpan<char> text, FrontMatterBlock? front, LinkHeader link)
    {
        var values = front?.Values ?? FrontMatter.None;
        var url = ArticleUrl.Usable(link.Url);
        if (url is null && ArticleUrl.Usable(values.Url) is null) throw BadUrl(link.Url, HeadLines.NumberAt(text, HeadLines.SkipBlank(text, front?.End ?? 0)));

        var title = TitleText.FromLink(link.TitleRaw);
        return Create(file, text, link.End) with
        {
            Variant = front is not null ? HeaderVariant.FrontMatterAndLink : link.DateLine is not null ? HeaderVariant.LinkAndDate : HeaderVariant.Link,
            LinkTitle = title.Length == 0 ? null : title,
            LinkTitleRaw = link.TitleRaw,
            LinkUrl = url,
            HeaderUtc = link.Time.Utc,
            DateLine = link.DateLine,
            FrontMatter = values,
            Warnings = Warnings(link, url, values),
        };
    }

    private static List<string> Warnings(LinkHeader link, string? url, FrontMatter front)
    {
        var warnings = new List<string>();
        if (link.Time.Warning is { } warning) warnings.Add(warning);
        if (url is null) warnings.Add(WarningCodes.UrlFromFrontMatter);
        if (ArticleUrl.IsDoubleEncoded(url ?? front.Url)) warnings.Add(WarningCodes.UrlDoubleEncoded);
        if (link.Time.Utc is { } header && front.Date is { HasTime: true, Offset: not null } date && (header - date.Utc).Duration() >= SameTime) warnings.Add(WarningCodes.TimeDisagree);
        return warnings;
    }

    private static RawArticle WithFrontMatter(ArticleFile file, ReadOnlySpan<char> text, FrontMatterBlock front)
    {
        var body = text[front.End..];
        var isPage = BodyKind.IsWholePage(body);
        var url = ArticleUrl.Usable(front.Values.Url);
        if (url is null || body.IsWhiteSpace())
        {
            if (NonArticles.IsSiteLayout(front.Values.Layout)) throw NotArticle($"a page of the site, layout: {front.Values.Layout}");
            if (url is null && NonArticles.IsName(file.Name)) throw NotArticle("a file about the folder");
            if (url is null && !isPage) throw BadUrl(front.Values.Url, line: 1);
        }

        if (NonArticles.IsSitePage(body)) throw NotArticle("a page of the site, not a post");
        return Create(file, text, front.End) with
        {
            Variant = isPage ? HeaderVariant.Page : BodyKind.IsHtml(body) ? HeaderVariant.FrontMatter : HeaderVariant.Markdown,
            FrontMatter = front.Values,
            Warnings = ArticleUrl.IsDoubleEncoded(url) ? [WarningCodes.UrlDoubleEncoded] : [],
        };
    }

    private static RawArticle WithoutHeader(ArticleFile file, ReadOnlySpan<char> text, ReadOnlySpan<char> head)
    {
        var epoch = EpochComment.TryRead(head, 0, file.ImportUtc);
        if (BodyKind.IsPage(head)) return Page(file, text, epoch);
        if (NonArticles.IsName(file.Name)) throw NotArticle("a file about the folder");
        if (NonArticles.IsListDirectory(file.Directory)) throw NotArticle("a file among lists");
        throw new UnreadableArticleException(
            ReasonCodes.NoHeader,
            epoch is null ? "neither front matter, nor a link line over a rule, nor an HTML page" : "after the epoch comment, [title](address) and a rule of hyphens are expected",
            HeadLines.NumberAt(text, HeadLines.SkipBlank(text, epoch?.End ?? 0)));
    }

    private static RawArticle Page(ArticleFile file, ReadOnlySpan<char> text, EpochComment? epoch)
    {
        // An ordinary comment, such as the browser's "saved from", is none of ours.
        var time = epoch?.Time is { Warning: not WarningCodes.HeaderTimeNan } stated ? stated : default;
        return Create(file, text, 0) with
        {
            Variant = HeaderVariant.Page,
            HeaderUtc = time.Utc,
            Warnings = time.Warning is null ? [] : [time.Warning],
        };
    }

    private static RawArticle Create(ArticleFile file, ReadOnlySpan<char> text, int bodyStart)
    {
        var start = HeadLines.SkipBlank(text, bodyStart);
        return new RawArticle
        {
            File = file,
            Variant = default,
            Body = text[start..].ToString(),
            BodyLine = HeadLines.NumberAt(text, start),
        };
    }

    private static UnreadableArticleException NotArticle(string what) => new(ReasonCodes.NotArticle, what);

    private static UnreadableArticleException BadUrl(string? url, int line) => new(
        ReasonCodes.BadUrl,
        string.IsNullOrWhiteSpace(url) ? "there is no address" : "the address is not an absolute http or https address of at most 8,192 characters",
        line);
}
