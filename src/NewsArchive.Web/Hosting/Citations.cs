using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Ingest.Store;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Hosting;

/// <summary>Makes citations of articles as this archive shows them.</summary>
public sealed class Citations(PublicLinks links, ArchiveCalendar calendar, TimeProvider clock, IOptions<ArchiveOptions> options)
{
    /// <summary>The citation of a version.</summary>
    /// <param name="article">The version.</param>
    /// <param name="container">The outlet's name in the language of the citation.</param>
    /// <param name="path">The address to cite, as a path of this site.</param>
    public Citation Of(ArticleView article, string container, string path) => new()
    {
        Id = article.PublicId,
        Title = article.Version.Title,
        Authors = [.. article.Facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name)],
        Container = container,
        IsNewspaper = SourceRegistry.BySlug(article.Source.Slug) is not null,
        // Of this version: another one may tell another day.
        Published = calendar.DayOf(article.Version.PublishedUtc, article.Version.PublishedPrecision, article.Version.PublishedZone),
        IsBound = article.Version.PublishedPrecision == TimePrecision.Approximate,
        CapturedUtc = article.Version.CapturedUtc,
        IngestedUtc = article.Version.IngestedUtc,
        Language = article.Version.Language,
        Url = links.Absolute(path),
        OriginalUrl = article.Version.OriginalUrl,
        Sha256 = Convert.ToHexStringLower(article.Version.OriginalSha256),
        Archive = options.Value.Name,
    };

    /// <summary>The citations of a version in every style, those first that readers of the page's language look for.</summary>
    /// <param name="article">The version.</param>
    /// <param name="words">What the page says.</param>
    /// <param name="path">The address to cite, as a path of this site.</param>
    public IReadOnlyList<StyledCitation> InStyles(ArticleView article, Words words, string path)
    {
        var citation = Of(article, words.Source(article.Source), path);
        var today = words.DayOf(clock.GetUtcNow().UtcDateTime);
        var gbT7714 = new StyledCitation("GB/T 7714-2015", CitationStyles.GbT7714(InItsOwnLanguage(article, path), today));
        StyledCitation[] others =
        [
            new("APA", CitationStyles.Apa(citation)),
            new("Chicago", CitationStyles.Chicago(citation)),
            new("MLA", CitationStyles.Mla(citation, today)),
        ];
        return words.Language == "en" ? [.. others, gbT7714] : [gbT7714, .. others];
    }

    /// <summary>The citation of a version in the language of the article itself, as reference managers want it.</summary>
    public Citation InItsOwnLanguage(ArticleView article, string path) =>
        Of(article, article.Source.NameIn(article.Version.Language), path);
}

/// <summary>A citation as it stands in a list of references.</summary>
/// <param name="Style">The name of the style.</param>
/// <param name="Text">The citation.</param>
public sealed record StyledCitation(string Style, string Text);
