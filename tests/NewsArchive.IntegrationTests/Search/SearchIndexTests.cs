using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Search;
using Npgsql;

namespace NewsArchive.IntegrationTests.Search;

public sealed class SearchIndexTests
{
    private static readonly DateOnly Day = new(2023, 7, 18);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Pages_run_through_all_articles_in_the_order_of_time(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, 300).Select(i => Article(i, Day.AddDays(i * 37 % 1500), "港口的灯塔 lighthouse")));
            var newest = await AllAsync(db, "灯塔", newestFirst: true);
            var oldest = await AllAsync(db, "灯塔", newestFirst: false);

            Assert.Equal(300, newest.Count);
            Assert.Equal(newest.Select(hit => hit.ArticleId), oldest.Select(hit => hit.ArticleId).Reverse());
            Assert.Equal(newest.Select(hit => hit.Day).OrderDescending(), newest.Select(hit => hit.Day));
            Assert.Equal(await IdsAsync(db, "灯塔"), newest.Select(hit => hit.ArticleId));
            return 0;
        });
    }

    // PostgreSQL looks at the next 2,000 articles first: nothing is shown twice or left out where they end, in either order.
    [Theory, EachDatabase]
    public async Task Pages_go_on_beyond_the_articles_next_to_their_beginning(DatabaseProvider provider)
    {
        const int articles = 5_000, first = 2_000;
        static DateOnly DayOf(int i) => Day.AddDays(i * 37 % 1500);
        var days = Enumerable.Range(1, articles).Select(DayOf).Order().ToList();
        DateOnly[] edges = [days[first - 1], days[^first]];
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, articles).Select(i => Article(i, DayOf(i), edges.Contains(DayOf(i)) ? "港口的渡轮" : i % 7 == 0 ? "港口的灯塔" : "港口")));
            foreach (var (query, matches) in new (string, Func<int, bool>)[]
            {
                ("港口", _ => true),
                ("灯塔", i => i % 7 == 0 && !edges.Contains(DayOf(i))),
                ("渡轮", i => edges.Contains(DayOf(i))),
                ("港口 pubdate:2024-03/2026-02", i => DayOf(i) >= new DateOnly(2024, 3, 1) && DayOf(i) <= new DateOnly(2026, 2, 28)),
            })
            {
                var newest = await AllAsync(db, query, newestFirst: true);
                var oldest = await AllAsync(db, query, newestFirst: false);

                Assert.Equal(Enumerable.Range(1, articles).Where(matches).Select(i => (long)i), newest.Select(hit => hit.ArticleId).Order());
                Assert.Equal(newest.Select(hit => hit.ArticleId), oldest.Select(hit => hit.ArticleId).Reverse());
                Assert.Equal(newest.Select(hit => hit.Day).OrderDescending(), newest.Select(hit => hit.Day));
            }

            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task Hundreds_of_articles_of_one_minute_keep_their_day(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, 500).Select(i => Article(i, Day, "灯塔", hour: 15, minute: 59)));
            await WriteAsync(db, Enumerable.Range(501, 500).Select(i => Article(i, Day, "灯塔", hour: 15, minute: 59)));

            Assert.Equal(1000, (await CountAsync(db, "灯塔 pubdate:2023-07-18")).Total);
            Assert.Equal(0, (await CountAsync(db, "灯塔 pubdate:2023-07-19")).Total);
            Assert.Equal(1000, (await AllAsync(db, "灯塔", newestFirst: true)).Select(hit => hit.ArticleId).Distinct().Count());
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task Writing_an_article_again_replaces_it(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, [Article(1, Day, "灯塔"), Article(2, Day, "灯塔")]);
            await WriteAsync(db, [Article(1, Day.AddYears(1), "渡轮")]);

            Assert.Equal([2], await IdsAsync(db, "灯塔"));
            Assert.Equal([1], await IdsAsync(db, "渡轮 pubdate:2024"));
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task An_article_taken_out_is_not_found(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, [Article(1, Day, "灯塔"), Article(2, Day, "灯塔")]);
            await db.SearchIndex.RemoveAsync([1, 77], Cancellation);

            Assert.Equal([2], await IdsAsync(db, "灯塔"));
            Assert.Equal([2], await IdsAsync(db, ""));
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task A_transaction_that_fails_leaves_no_trace(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, [Article(1, Day, "灯塔")]);
            await using (await db.Database.BeginTransactionAsync(Cancellation)) await WriteAsync(db, [Article(1, Day.AddYears(3), "渡轮")], add: false);

            Assert.Equal([1], await IdsAsync(db, "灯塔"));
            Assert.Empty(await IdsAsync(db, "渡轮"));
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task Tidying_and_optimising_change_no_result(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, 50).Select(i => Article(i, Day.AddDays(-30 * i), "灯塔")));
            var before = await IdsAsync(db, "灯塔");
            await db.SearchIndex.TidyAsync(Cancellation);
            await WriteAsync(db, [Article(60, Day.AddDays(1), "灯塔"), Article(61, Day.AddYears(5), "灯塔")]);
            await db.SearchIndex.TidyAsync(Cancellation);
            await db.SearchIndex.OptimizeAsync(Cancellation);

            Assert.Equal([61, 60, .. before], await IdsAsync(db, "灯塔"));
            return 0;
        });
    }

    [Fact]
    public async Task A_part_that_has_grown_too_large_is_split_and_the_next_year_is_ready()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Postgres);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, 80).Select(i => Article(i, Day.AddDays(i * 3), "灯塔")));
            await db.SearchIndex.TidyAsync(Cancellation);
            var before = await IdsAsync(db, "灯塔");
            await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
            {
                var parts = new SearchPartitions((NpgsqlConnection)db.Database.GetDbConnection(), transaction.GetDbTransaction());
                Assert.Equal(["article_search_2025", "article_search_2024", "article_search_2023"], (await parts.ListAsync(Cancellation)).ConvertAll(part => part.Name));
                await parts.SplitLargeAsync(rows: 10, Cancellation);
                Assert.Equal(["article_search_2025", "article_search_202407_6", "article_search_202401_6"], (await parts.ListAsync(Cancellation)).ConvertAll(part => part.Name)[..3]);
                await transaction.CommitAsync(Cancellation);
            }

            await WriteAsync(db, [Article(200, Day.AddDays(10), "灯塔"), Article(201, Day.AddDays(2000), "灯塔")]);
            Assert.Equal(before.Concat([200L, 201L]).Order(), (await IdsAsync(db, "灯塔")).Order());
            Assert.Equal(82, (await CountAsync(db, "灯塔")).Total);
            return 0;
        });
    }

    // More hits than are walked over one by one: the rest is counted month by month.
    [Theory]
    [InlineData(null, null)]
    [InlineData("2023-08-09", null)]
    [InlineData(null, "2031-09-03")]
    [InlineData("2023-08-09", "2031-09-03")]
    public async Task Many_hits_are_counted_month_by_month(string? from, string? to)
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        await archive.AskAsync(async db =>
        {
            var days = Enumerable.Range(0, 12_500).Select(i => Day.AddDays(i % 3_125)).ToList();
            await WriteRowsAsync(db, days);
            var meant = days.Where(day => (from is null || day >= DateOnly.Parse(from, CultureInfo.InvariantCulture)) && (to is null || day <= DateOnly.Parse(to, CultureInfo.InvariantCulture))).ToList();
            var words = $"灯塔 pubdate:{from ?? ".."}/{to ?? ".."}";
            var counts = await CountAsync(db, words);

            Assert.Equal(meant.Count, counts.Total);
            Assert.Equal(meant.GroupBy(day => new DateOnly(day.Year, day.Month, 1)).ToDictionary(month => month.Key, month => month.LongCount()), counts.Months);
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task A_prefix_finds_pages_and_counts_as_a_word_does(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db, Enumerable.Range(1, 90).Select(i => Article(i, Day.AddDays(i * 37 % 500), i % 3 == 0 ? "灯光" : i % 3 == 1 ? "灯塔" : "渡轮")));
            var query = Query("灯");
            Assert.Contains(query.Required.SelectMany(clause => clause).SelectMany(tokens => tokens), token => token.IsPrefix);
            var newest = await AllAsync(db, "灯", newestFirst: true);

            Assert.Equal(60, newest.Count);
            Assert.Equal(newest.Select(hit => hit.Day).OrderDescending(), newest.Select(hit => hit.Day));
            Assert.Equal(newest.Select(hit => hit.ArticleId), (await AllAsync(db, "灯", newestFirst: false)).Select(hit => hit.ArticleId).Reverse());

            // A page and the count of one query share their pass; what was written since is counted all the same.
            Assert.Equal(7, (await db.SearchIndex.PageAsync(query, null, newestFirst: true, 7, Cancellation)).Count);
            Assert.Equal(60, (await db.SearchIndex.CountAsync(query, 10_000, groups: true, Cancellation)).Sources.Values.Sum());
            await WriteAsync(db, [Article(91, Day, "灯火")]);
            Assert.Equal(61, (await db.SearchIndex.CountAsync(query, 10_000, groups: true, Cancellation)).Total);
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task Counting_tells_months_sources_and_languages(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await WriteAsync(db,
            [
                Article(1, Day, "灯塔") with { SourceId = 3, Language = "zh-Hant" },
                Article(2, Day, "灯塔") with { SourceId = 4 },
                Article(3, Day.AddMonths(1), "灯塔") with { SourceId = 4 },
                Article(4, Day, "渡轮"),
            ]);
            var counts = await CountAsync(db, "灯塔");

            Assert.Equal((3, false), (counts.Total, counts.IsCapped));
            Assert.Equal(new Dictionary<DateOnly, long> { [new(2023, 7, 1)] = 2, [new(2023, 8, 1)] = 1 }, counts.Months);
            Assert.Equal(new Dictionary<int, long> { [3] = 1, [4] = 2 }, counts.Sources);
            Assert.Equal(new Dictionary<string, long> { ["zh-Hant"] = 1, ["zh-Hans"] = 2 }, counts.Languages);
            return 0;
        });
    }

    [Theory, EachDatabase]
    public async Task An_article_with_more_different_words_than_an_index_takes_is_stored_all_the_same(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            var text = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => $"w{i:x}"));
            await WriteAsync(db, [Article(1, Day, text)]);

            Assert.Equal([1], await IdsAsync(db, "w1"));
            return 0;
        });
    }

    private static IndexedArticle Article(long id, DateOnly day, string text, int hour = 4, int minute = 0) => new(
        id, day, day.ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc), 3, "zh-Hans", $"第{id}号", null, text);

    // The index rows belong to articles: SQLite insists on it.
    private static async Task WriteAsync(ArchiveDb db, IEnumerable<IndexedArticle> articles, bool add = true)
    {
        var list = articles.ToList();
        if (add) await AddMissingAsync(db, list);
        await ArticleIndexing.WriteAsync(db, list, Cancellation);
    }

    // Rows of the index without their articles: a test of twelve thousand would wait for those.
    private static async Task WriteRowsAsync(ArchiveDb db, IEnumerable<DateOnly> days)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", Cancellation);
        await db.SearchIndex.WriteAsync(
            [.. days.Select((day, i) => new IndexRow(i + 1, day, day.ToDateTime(new TimeOnly(i % 24, 0), DateTimeKind.Utc), 1, "zh-Hans", "all: 灯塔", IsNew: true))], Cancellation);
    }

    private static async Task AddMissingAsync(ArchiveDb db, List<IndexedArticle> articles)
    {
        var ids = articles.ConvertAll(article => article.ArticleId);
        var known = await db.Articles.Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(Cancellation);
        db.Articles.AddRange(articles.Where(article => !known.Contains(article.ArticleId)).Select(article => new NewsArchive.Articles.Article
        {
            Id = article.ArticleId,
            PublicId = article.ArticleId.ToString("d16", CultureInfo.InvariantCulture),
            UrlKey = $"example.org/{article.ArticleId}",
            SourceId = article.SourceId,
            Title = article.Title,
            Excerpt = "",
            Language = article.Language,
            Day = article.Day,
            PublishedUtc = article.PublishedUtc,
            FirstPublishedUtc = article.PublishedUtc,
            FirstIngestedUtc = article.PublishedUtc,
            LastIngestedUtc = article.PublishedUtc,
        }));
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
    }

    private static async Task<List<long>> IdsAsync(ArchiveDb db, string words) =>
        [.. (await db.SearchIndex.PageAsync(Query(words), null, newestFirst: true, 1000, Cancellation)).Select(hit => hit.ArticleId)];

    private static Task<IndexCounts> CountAsync(ArchiveDb db, string words) => db.SearchIndex.CountAsync(Query(words), 10_000, groups: true, Cancellation);

    private static async Task<List<IndexHit>> AllAsync(ArchiveDb db, string words, bool newestFirst)
    {
        var all = new List<IndexHit>();
        while (await db.SearchIndex.PageAsync(Query(words), all.Count == 0 ? null : all[^1].Position, newestFirst, 7, Cancellation) is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }

    private static IndexQuery Query(string words)
    {
        var query = QueryParser.Parse(words, Day);
        var plan = QueryPlan.Of(query, FrequentWords.None);
        return new IndexQuery(plan.Required, plan.Excluded, query.Published.From, query.Published.To);
    }
}
