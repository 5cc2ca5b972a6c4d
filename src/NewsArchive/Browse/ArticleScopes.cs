using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>The words in which pages ask for articles. Each narrows or orders a query; none runs it.</summary>
public static class ArticleScopes
{
    /// <summary>The most articles a list page shows, and the only place that says so.</summary>
    public const int PageSize = 50;

    // A day, in whatever zone it was counted, begins and ends less than so many days from the same day in UTC.
    private const int ZoneDays = 2;

    /// <summary>Those of one day.</summary>
    public static IQueryable<Article> PublishedOn(this IQueryable<Article> articles, DateOnly day) =>
        articles.Where(a => a.Day == day);

    /// <summary>Those of the days from the first to the last, both included; null leaves that end open.</summary>
    public static IQueryable<Article> PublishedBetween(this IQueryable<Article> articles, DateOnly? from, DateOnly? to)
    {
        if (from is { } first) articles = articles.Where(a => a.Day >= first);
        if (to is { } last) articles = articles.Where(a => a.Day <= last);

        // A list in the order of the clock walks the index of the clock: it begins near the first day instead of walking there.
        if (from > DateOnly.MinValue.AddDays(ZoneDays))
        {
            var earliest = from.Value.AddDays(-ZoneDays).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            articles = articles.Where(a => a.PublishedUtc >= earliest);
        }

        if (to < DateOnly.MaxValue.AddDays(-ZoneDays))
        {
            var latest = to.Value.AddDays(ZoneDays).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            articles = articles.Where(a => a.PublishedUtc < latest);
        }

        return articles;
    }

    /// <summary>Those of one source; null keeps all.</summary>
    public static IQueryable<Article> FromSource(this IQueryable<Article> articles, int? sourceId) =>
        sourceId is { } id ? articles.Where(a => a.SourceId == id) : articles;

    /// <summary>Newest first; articles of the same instant stay in one fixed order.</summary>
    public static IOrderedQueryable<Article> NewestFirst(this IQueryable<Article> articles) =>
        articles.OrderByDescending(a => a.PublishedUtc).ThenByDescending(a => a.Id);

    /// <summary>Oldest first.</summary>
    public static IOrderedQueryable<Article> OldestFirst(this IQueryable<Article> articles) =>
        articles.OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id);

    /// <summary>Those that stand after a place in the order newest first.</summary>
    public static IQueryable<Article> OlderThan(this IQueryable<Article> articles, DateTime publishedUtc, long id) =>
        articles.Where(a => a.PublishedUtc <= publishedUtc && (a.PublishedUtc < publishedUtc || a.Id < id));

    /// <summary>Those that stand before a place in the order newest first.</summary>
    public static IQueryable<Article> NewerThan(this IQueryable<Article> articles, DateTime publishedUtc, long id) =>
        articles.Where(a => a.PublishedUtc >= publishedUtc && (a.PublishedUtc > publishedUtc || a.Id > id));

    /// <summary>The first articles of each source, in the order of the clock. The result itself has no order.</summary>
    public static IQueryable<Article> FirstOfEachSource(this IQueryable<Article> articles, int count) =>
        articles.Select(a => a.SourceId).Distinct()
            .SelectMany(source => articles.Where(a => a.SourceId == source).OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id).Take(count));

    /// <summary>The first articles of some days, in the order of the clock. The result itself has no order.</summary>
    /// <remarks>
    /// Each is looked up in the index of days. Asked for as the first so many of each group, EF would number all articles of all these days, with every column.
    /// </remarks>
    /// <param name="articles">Where to look.</param>
    /// <param name="days">Days, each once.</param>
    /// <param name="count">How many of each day; each is a look of its own, so few.</param>
    public static IQueryable<Article> FirstOfEachDay(this IQueryable<Article> articles, IQueryable<DateOnly> days, int count)
    {
        var ids = Enumerable.Range(0, count).Select(i => Nth(articles, days, i)).Aggregate(Queryable.Concat);
        return articles.Where(a => ids.Contains(a.Id));
    }

    // Zero, which no article has, where a day has fewer.
    private static IQueryable<long> Nth(IQueryable<Article> articles, IQueryable<DateOnly> days, int index) =>
        days.Select(day => articles.Where(a => a.Day == day).OrderBy(a => a.PublishedUtc).ThenBy(a => a.Id).Skip(index).Select(a => a.Id).FirstOrDefault());

    /// <summary>Those of some days that have articles, each once.</summary>
    public static IQueryable<DateOnly> Among(this IQueryable<DayCount> counts, DateOnly[] days) =>
        counts.Where(c => days.Contains(c.Day)).Select(c => c.Day).Distinct();

    /// <summary>Lines of a list: the last step, for a projection with method calls would fetch every column.</summary>
    public static IQueryable<ArticleListItem> AsListItems(this IQueryable<Article> articles) =>
        articles.Select(a => new ArticleListItem(
            a.Id, a.PublicId, a.SourceId, a.Day, a.PublishedUtc, a.PublishedPrecision, a.Title,
            a.Byline, a.Excerpt, a.Language, a.TextLength, a.ImageCount, a.VersionCount));
}
