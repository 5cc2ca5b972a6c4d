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
        var found = await Around.In(db)(db, article.Day, article.Source.Id, article.ListedUtc, article.Id, article.ListedUtc.AddHours(-1), article.ListedUtc.AddHours(1)).ToListAsync(cancellationToken);
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

    // One expression, because it is compiled: the places are those of ArticleScopes.
    private static readonly KeptQuery<Func<ArchiveDb, DateOnly, int, DateTime, long, DateTime, DateTime, IAsyncEnumerable<Row>>> Around = new(() =>
        EF.CompileAsyncQuery((ArchiveDb db, DateOnly day, int source, DateTime utc, long id, DateTime hourBefore, DateTime hourAfter) =>
            db.Articles.Where(a => a.Day == day && a.PublishedUtc <= utc && (a.PublishedUtc < utc || a.Id < id)).OrderByDescending(a => a.PublishedUtc).ThenByDescending(a => a.Id).Take(1)
            .Concat(db.Articles.Where(a => a.Day == day && a.PublishedUtc >= utc && (a.PublishedUtc > utc || a.Id > id)).OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id).Take(1))
            .Concat(db.Articles.Where(a => a.SourceId == source && a.PublishedUtc <= utc && (a.PublishedUtc < utc || a.Id < id)).OrderByDescending(a => a.PublishedUtc).ThenByDescending(a => a.Id).Take(1))
            .Concat(db.Articles.Where(a => a.SourceId == source && a.PublishedUtc >= utc && (a.PublishedUtc > utc || a.Id > id)).OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id).Take(1))
            .Concat(db.Articles.Where(a => a.SourceId != source && a.Id != id && a.PublishedUtc <= utc && a.PublishedUtc >= hourBefore).OrderByDescending(a => a.PublishedUtc).ThenByDescending(a => a.Id).Take(HourItems))
            .Concat(db.Articles.Where(a => a.SourceId != source && a.Id != id && a.PublishedUtc > utc && a.PublishedUtc <= hourAfter).OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id).Take(HourItems))
            .Select(a => new Row(
                new ArticleListItem(
                    a.Id, a.PublicId, a.SourceId, a.Day, a.PublishedUtc, a.PublishedPrecision, a.Title,
                    a.Byline, "", a.Language, a.TextLength, a.ImageCount, a.VersionCount),
                new SourceItem(a.Source!.Id, a.Source.Slug, a.Source.NameHans, a.Source.NameHant, a.Source.NameEn, a.Source.HomeUrl)))));

    private sealed record Row(ArticleListItem Item, SourceItem Source);

    private static bool IsBefore(ArticleListItem item, ArticleView article) =>
        item.PublishedUtc < article.ListedUtc || (item.PublishedUtc == article.ListedUtc && item.Id < article.Id);
}
