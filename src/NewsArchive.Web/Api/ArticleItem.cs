using System.ComponentModel;
using NewsArchive.Articles;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.Web.Api;

/// <summary>An article as a line of a list.</summary>
internal record ArticleItem
{
    [Description("The permalink id: the same in every copy of the archive.")]
    public required string Id { get; init; }

    [Description("The permalink.")]
    public required string Url { get; init; }

    [Description("The title.")]
    public required string Title { get; init; }

    [Description("The slug of the source, such as voa.")]
    public required string Source { get; init; }

    [Description("The language of the text (BCP 47), und when unknown.")]
    public required string Lang { get; init; }

    [Description("When it was published (RFC 3339). Never more exact than publishedPrecision says.")]
    public required string Published { get; init; }

    [Description("How exactly the time is known: second, minute, hour, day, or approximate (not later than).")]
    public required string PublishedPrecision { get; init; }

    [Description("The day in the archive's zone under which it is filed.")]
    public required string Day { get; init; }

    [Description("When the version shown was observed (RFC 3339, UTC).")]
    public required string Captured { get; init; }

    [Description("Its address at the source.")]
    public required string OriginalUrl { get; init; }

    [Description("The first sentences; where words were searched for, the words in their context.")]
    public required string Snippet { get; init; }

    /// <summary>A result of a search as a line of a list.</summary>
    public static ArticleItem Of(SearchItem item, string root) => new()
    {
        Id = item.Id,
        Url = $"{root}/a/{item.Id}",
        Title = item.Title.Text,
        Source = item.Source,
        Lang = item.Language,
        Published = ApiTime.Instant(item.PublishedUtc),
        PublishedPrecision = ApiTime.Precision(item.PublishedPrecision),
        Day = ApiTime.Day(item.Day),
        Captured = ApiTime.Instant(item.CapturedUtc),
        OriginalUrl = item.OriginalUrl,
        Snippet = item.Snippet.Text,
    };
}

/// <summary>A page of a list.</summary>
internal sealed record ArticleItems(
    IReadOnlyList<ArticleItem> Items,
    [property: Description("Ask again with this as cursor for what follows; null at the end.")] string? Next);

/// <summary>What the database tells for a line.</summary>
internal sealed record ArticleItemRow(
    long Id, string PublicId, string Title, string Source, string Lang, DateTime PublishedUtc, TimePrecision Precision,
    DateOnly Day, DateTime CapturedUtc, string OriginalUrl, string Excerpt)
{
    /// <summary>The rows of some articles, in their order by the clock.</summary>
    public static IQueryable<ArticleItemRow> Of(ArchiveDb db, IQueryable<Article> articles, bool oldestFirst = false)
    {
        var rows = from article in articles
                   join version in db.Versions on article.CurrentVersionId equals (long?)version.Id
                   join source in db.Sources on article.SourceId equals source.Id
                   select new { article, version, source };
        rows = oldestFirst
            ? rows.OrderBy(r => r.article.PublishedUtc).ThenBy(r => r.article.Id)
            : rows.OrderByDescending(r => r.article.PublishedUtc).ThenByDescending(r => r.article.Id);
        return rows.Select(r => new ArticleItemRow(
            r.article.Id, r.article.PublicId, r.article.Title, r.source.Slug, r.article.Language, r.article.PublishedUtc, r.article.PublishedPrecision,
            r.article.Day, r.version.CapturedUtc, r.version.OriginalUrl, r.article.Excerpt));
    }

    /// <summary>The line.</summary>
    /// <param name="root">The archive's own address.</param>
    public ArticleItem ToItem(string root) => new()
    {
        Id = PublicId,
        Url = $"{root}/a/{PublicId}",
        Title = Title,
        Source = Source,
        Lang = Lang,
        Published = ApiTime.Instant(PublishedUtc),
        PublishedPrecision = ApiTime.Precision(Precision),
        Day = ApiTime.Day(Day),
        Captured = ApiTime.Instant(CapturedUtc),
        OriginalUrl = OriginalUrl,
        Snippet = Excerpt,
    };
}
