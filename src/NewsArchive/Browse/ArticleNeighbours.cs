using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>What stands beside an article. Every part may be missing.</summary>
/// <param name="PreviousOfDay">The one before it on its day.</param>
/// <param name="NextOfDay">The one after it on its day.</param>
/// <param name="PreviousOfSource">The one before it in its source, on whatever day.</param>
/// <param name="NextOfSource">The one after it in its source, on whatever day.</param>
/// <param name="SameHour">Articles of other sources published within an hour of it, nearest first.</param>
/// <param name="Sources">The sources of all these.</param>
public sealed record ArticleNeighbours(
    ArticleListItem? PreviousOfDay, ArticleListItem? NextOfDay,
    ArticleListItem? PreviousOfSource, ArticleListItem? NextOfSource,
    IReadOnlyList<ArticleListItem> SameHour, SourceList Sources)
{
    private const int HourItems = 4;

    /// <summary>Reads them all in one command. None has an excerpt, which nothing beside an article shows.</summary>
    public static async Task<ArticleNeighbours> LoadAsync(
        ArchiveDb db, ArticleView article, CancellationToken cancellationToken)
    {
        var day = db.Articles.PublishedOn(article.Day);
        var source = db.Articles.FromSource(article.Source.Id);
        var (hourBefore, hourAfter) = (article.ListedUtc.AddHours(-1), article.ListedUtc.AddHours(1));
        var others = db.Articles.Where(a => a.SourceId != article.Source.Id && a.Id != article.Id);
        var found = await Before(day, article).Concat(After(day, article))
            .Concat(Before(source, article)).Concat(After(source, article))
            .Concat(others.Where(a => a.PublishedUtc <= article.ListedUtc && a.PublishedUtc >= hourBefore).NewestFirst().Take(HourItems))
            .Concat(others.Where(a => a.PublishedUtc > article.ListedUtc && a.PublishedUtc <= hourAfter).OldestFirst().Take(HourItems))
            .Select(a => new
            {
                Item = new ArticleListItem(
                    a.Id, a.PublicId, a.SourceId, a.Day, a.PublishedUtc, a.PublishedPrecision, a.Title,
                    a.Byline, "", a.Language, a.TextLength, a.ImageCount, a.VersionCount),
                Source = new SourceItem(a.Source!.Id, a.Source.Slug, a.Source.NameHans, a.Source.NameHant, a.Source.NameEn, a.Source.HomeUrl),
            }).ToListAsync(cancellationToken);
        var rows = found.ConvertAll(f => f.Item);

        var older = rows.Where(r => IsBefore(r, article)).OrderByDescending(r => r.PublishedUtc).ThenByDescending(r => r.Id).ToList();
        var newer = rows.Where(r => !IsBefore(r, article)).OrderBy(r => r.PublishedUtc).ThenBy(r => r.Id).ToList();
        return new ArticleNeighbours(
            older.Find(r => r.Day == article.Day), newer.Find(r => r.Day == article.Day),
            older.Find(r => r.SourceId == article.Source.Id), newer.Find(r => r.SourceId == article.Source.Id),
            [.. rows.Where(r => r.SourceId != article.Source.Id && (r.PublishedUtc - article.ListedUtc).Duration() <= TimeSpan.FromHours(1))
                // A clock that is not known to the hour says nothing about the hour.
                .Where(r => r.Precision <= TimePrecision.Hour)
                .DistinctBy(r => r.Id).OrderBy(r => (r.PublishedUtc - article.ListedUtc).Duration()).ThenBy(r => r.Id).Take(HourItems)],
            new SourceList([.. found.Select(f => f.Source).DistinctBy(s => s.Id)]));
    }

    private static IQueryable<Article> Before(IQueryable<Article> scope, ArticleView article) =>
        scope.OlderThan(article.ListedUtc, article.Id).NewestFirst().Take(1);

    private static IQueryable<Article> After(IQueryable<Article> scope, ArticleView article) =>
        scope.NewerThan(article.ListedUtc, article.Id).OldestFirst().Take(1);

    private static bool IsBefore(ArticleListItem item, ArticleView article) =>
        item.PublishedUtc < article.ListedUtc || (item.PublishedUtc == article.ListedUtc && item.Id < article.Id);
}
