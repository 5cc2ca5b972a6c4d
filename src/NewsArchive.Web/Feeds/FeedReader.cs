using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;
using NewsArchive.Web.Api;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Pages;

namespace NewsArchive.Web.Feeds;

/// <summary>Reads the documents of feeds.</summary>
internal sealed class FeedReader(HttpContext context, ArchiveDb db)
{
    private const int Entries = 50;

    private readonly string root = PublicLinks.RootOf(context);
    private readonly string publisher = context.RequestServices.GetRequiredService<IOptions<ArchiveOptions>>().Value.Name;

    /// <summary>The newest articles of a filter; null when the cursor is none. Without filter, older articles are in archived documents.</summary>
    public async Task<FeedSlice?> NewestAsync(ArticleFilter filter, string? cursor, CancellationToken cancellation)
    {
        var query = filter.Parameters;
        var listed = await (FilteredArticles.FollowTime(filter.Query) ? WalkedAsync(filter.Query, cursor, cancellation) : LookedUpAsync(filter.Query, cursor, cancellation));
        if (listed is not { } found) return null;
        var (ids, next) = found;
        var plain = !query.HasValue && string.IsNullOrEmpty(cursor);
        var current = new FeedAddress("/feed", query.ToString());
        return await SliceAsync(ids, publisher, query.HasValue ? Addresses.Search + query : Addresses.Home, current, cancellation) with
        {
            Self = string.IsNullOrEmpty(cursor) ? current : new FeedAddress("/feed", query.Add("cursor", cursor).ToString()),
            Next = plain || next is null ? null : new FeedAddress("/feed", query.Add("cursor", next).ToString()),
            PreviousArchive = plain && await LastDayAsync(null, DateOnly.MaxValue, cancellation) is { } day ? AddressOf(null, day) : null,
        };
    }

    /// <summary>The newest articles of a source.</summary>
    public async Task<FeedSlice> OfSourceAsync(SourceItem source, CancellationToken cancellation)
    {
        var ids = await db.Articles.FromSource(source.Id).NewestFirst().Select(a => a.PublicId).Take(Entries).ToListAsync(cancellation);
        return await SliceAsync(ids, TitleOf(source), Addresses.Source(source.Slug), CurrentOf(source), cancellation) with
        {
            PreviousArchive = await LastDayAsync(source.Id, DateOnly.MaxValue, cancellation) is { } day ? AddressOf(source, day) : null,
        };
    }

    /// <summary>All articles of a day, of all sources or of one; null when there are none.</summary>
    public async Task<FeedSlice?> OfDayAsync(SourceItem? source, DateOnly day, CancellationToken cancellation)
    {
        var ids = await db.Articles.PublishedOn(day).FromSource(source?.Id).NewestFirst().Select(a => a.PublicId).ToListAsync(cancellation);
        if (ids is []) return null;
        var title = string.Create(CultureInfo.InvariantCulture, $"{TitleOf(source)} · {day:yyyy-MM-dd}");
        return await SliceAsync(ids, title, Addresses.Day(day, source?.Slug), CurrentOf(source), cancellation) with
        {
            Self = AddressOf(source, day),
            IsArchive = true,
            PreviousArchive = await LastDayAsync(source?.Id, day, cancellation) is { } before ? AddressOf(source, before) : null,
            NextArchive = await FirstDayAsync(source?.Id, day, cancellation) is { } after ? AddressOf(source, after) : null,
        };
    }

    /// <summary>The newest results of a search.</summary>
    public async Task<FeedSlice> OfSearchAsync(ArchiveSearch search, SearchQuery query, string? cursor, CancellationToken cancellation)
    {
        query = query with { Sort = SearchSort.Newest };
        var page = await search.ListAsync(query, cursor, Entries, cancellation);
        var counted = await search.SearchAsync(query, null, 1, countExactly: false, cancellation);
        var address = QueryText.Address("", query);
        return await SliceAsync(page.Items.Select(i => i.Id), $"{publisher} · {QueryText.Line(query)}", Addresses.Search + address, new FeedAddress("/search/feed", address), cancellation) with
        {
            Words = QueryText.Line(query),
            Total = counted.Total.Relation == TotalRelation.AtLeast ? null : counted.Total.Value,
            Self = new FeedAddress("/search/feed", string.IsNullOrEmpty(cursor) ? address : QueryText.Address("", query, new KeyValuePair<string, string>("cursor", cursor))),
            Next = page.Next is { } next ? new FeedAddress("/search/feed", QueryText.Address("", query, new KeyValuePair<string, string>("cursor", next))) : null,
        };
    }

    // The cursor is the permalink id of the last entry.
    private async Task<(IReadOnlyList<string> Ids, string? Next)?> WalkedAsync(SearchQuery query, string? cursor, CancellationToken cancellation)
    {
        var articles = await FilteredArticles.OfAsync(db, query, cancellation);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!ArticleId.IsWellFormed(cursor)) return null;
            var last = await db.Articles.Where(a => a.PublicId == cursor).Select(a => new { a.PublishedUtc, a.Id }).FirstOrDefaultAsync(cancellation);
            if (last is null) return null;
            articles = articles.OlderThan(last.PublishedUtc, last.Id);
        }

        var ids = await articles.NewestFirst().Select(a => a.PublicId).Take(Entries + 1).ToListAsync(cancellation);
        return ([.. ids.Take(Entries)], ids.Count > Entries ? ids[Entries - 1] : null);
    }

    private async Task<(IReadOnlyList<string> Ids, string? Next)?> LookedUpAsync(SearchQuery query, string? cursor, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(cursor) && !ArchiveSearch.IsCursor(cursor)) return null;
        var page = await new ArchiveSearch(db).ListAsync(query, cursor, Entries, cancellation);
        return ([.. page.Items.Select(item => item.Id)], page.Next);
    }

    private async Task<FeedSlice> SliceAsync(IEnumerable<string> ids, string title, string page, FeedAddress current, CancellationToken cancellation)
    {
        var articles = await ExportedArticle.LoadAsync(db, [.. ids], allVersions: false, originals: false, pictures: false, cancellation);
        var withdrawn = await db.Withdrawals.MaxAsync(w => (DateTime?)w.ActUtc, cancellation);
        return new FeedSlice
        {
            Root = root,
            Publisher = publisher,
            Title = title,
            Page = page,
            Current = current,
            Self = current,
            Articles = articles,
            ChangedUtc = articles.Select(a => (DateTime?)a.Current.Version.IngestedUtc).Append(withdrawn).Max(),
        };
    }

    private string TitleOf(SourceItem? source) => source is null ? publisher : $"{source.NameHans} · {publisher}";

    private static FeedAddress CurrentOf(SourceItem? source) => new(source is null ? "/feed" : Addresses.Source(source.Slug) + "/feed");

    private static FeedAddress AddressOf(SourceItem? source, DateOnly day) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CurrentOf(source).Path}/{day:yyyy/MM/dd}"));

    private Task<DateOnly?> LastDayAsync(int? sourceId, DateOnly before, CancellationToken cancellation) =>
        Days(sourceId).Where(d => d < before).MaxAsync(d => (DateOnly?)d, cancellation);

    private Task<DateOnly?> FirstDayAsync(int? sourceId, DateOnly after, CancellationToken cancellation) =>
        Days(sourceId).Where(d => d > after).MinAsync(d => (DateOnly?)d, cancellation);

    private IQueryable<DateOnly> Days(int? sourceId) =>
        (sourceId is { } id ? db.DayCounts.Where(c => c.SourceId == id) : db.DayCounts).Select(c => c.Day);
}
