using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Ingest.Store;

namespace NewsArchive.Web.Hosting;

/// <summary>Makes citations of articles as this archive shows them.</summary>
public sealed class Citations(PublicLinks links, ArchiveCalendar calendar, IOptions<ArchiveOptions> options)
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

    /// <summary>The citation of a version in the language of the article itself, as reference managers want it.</summary>
    public Citation InItsOwnLanguage(ArticleView article, string path) =>
        Of(article, article.Source.NameIn(article.Version.Language), path);
}
