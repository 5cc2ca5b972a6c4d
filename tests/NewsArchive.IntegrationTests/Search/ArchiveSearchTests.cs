using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Search.Indexing;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Search;

public sealed class ArchiveSearchTests
{
    private static readonly DateOnly Today = new(2024, 1, 31);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_article_is_found_as_soon_as_it_is_stored_and_under_its_newest_words_only(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(title: "渡轮停航", milliseconds: 1689667144000));
        await archive.IngestAsync();
        Assert.Equal(["渡轮停航"], await TitlesAsync(archive, "渡輪停航"));

        archive.Folder.Write("1.md", Some.Article(title: "灯塔开放", milliseconds: 1689668144000));
        await archive.IngestAsync();
        Assert.Empty(await TitlesAsync(archive, "title:渡轮停航"));
        Assert.Equal(["灯塔开放"], await TitlesAsync(archive, "灯塔"));
    }

    [Theory, EachDatabase]
    public async Task Filters_are_exact(DatabaseProvider provider)
    {
        await using var archive = await SmallArchiveAsync(provider);

        Assert.Equal(["钟楼二"], await TitlesAsync(archive, "钟楼 source:dw"));
        Assert.Equal(["钟楼二"], await TitlesAsync(archive, "钟楼 source:德国之声"));
        Assert.Equal(["钟楼一"], await TitlesAsync(archive, "钟楼 -source:dw -source:rfa"));
        Assert.Equal(["钟楼一"], await TitlesAsync(archive, "钟楼 pubdate:2023-07"));
        Assert.Equal(["鐘樓三", "钟楼二"], await TitlesAsync(archive, "钟楼 source:dw|rfa"));
        Assert.Equal(["鐘樓三"], await TitlesAsync(archive, "钟楼 lang:zh-Hant"));
        Assert.Equal(["鐘樓三"], await TitlesAsync(archive, "source:rfa"));
        Assert.Empty(await TitlesAsync(archive, "钟楼 source:nowhere"));
    }

    [Theory, EachDatabase]
    public async Task Words_phrases_alternatives_and_exclusions_do_what_they_say(DatabaseProvider provider)
    {
        await using var archive = await SmallArchiveAsync(provider);

        Assert.Equal(["钟楼一"], await TitlesAsync(archive, "\"harbour lights\""));
        Assert.Equal(["钟楼二", "钟楼一"], await TitlesAsync(archive, "harbour lights"));
        Assert.Equal(["鐘樓三", "钟楼一"], await TitlesAsync(archive, "title:一|三"));
        Assert.Equal(["钟楼二"], await TitlesAsync(archive, "harbour -\"harbour lights\""));
        Assert.Equal(["钟楼二", "钟楼一"], await TitlesAsync(archive, "light*"));
        Assert.Equal(["鐘樓三", "钟楼二"], await TitlesAsync(archive, "-\"harbour lights\""));
    }

    [Theory, EachDatabase]
    public async Task A_title_ranks_before_a_text(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        Write(archive, 1, "面包与盐", "码头的市集。", "Tue, 18 Jul 2017 07:00:00 GMT");
        for (var i = 2; i < 8; i++) Write(archive, i, $"新闻{i}", "这里提到面包。", $"Tue, 18 Jul 202{i - 2}  07:00:00 GMT");
        await archive.IngestAsync();

        Assert.Equal("面包与盐", (await TitlesAsync(archive, "面包", sort: "relevance"))[0]);
        Assert.Equal(7, (await TitlesAsync(archive, "面包", sort: "relevance")).Count);
    }

    [Theory, EachDatabase]
    public async Task Pages_lead_forward_and_back_in_every_order(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        for (var i = 0; i < 23; i++) Write(archive, i, $"年鉴第{i}卷", i % 3 == 0 ? "国家、家安、安全" : "国家安全", $"Tue, {i + 1:d2} Aug 2023 07:00:00 GMT");
        await archive.IngestAsync();

        foreach (var sort in new[] { "newest", "oldest", "relevance" })
        {
            foreach (var words in new[] { "年鉴", "国家安全" })
            {
                var (forward, cursors) = (new List<string>(), new List<string?>());
                string? cursor = null;
                do
                {
                    var page = await PageAsync(archive, words, sort, cursor, 5);
                    forward.AddRange(page.Items.Select(item => item.Title.Text));
                    cursors.Add(page.Previous);
                    cursor = page.Next;
                    Assert.True(cursor is null || page.Items.Count == 5, "a page in the middle is full");
                }
                while (cursor is not null);

                Assert.Equal(words == "年鉴" ? 23 : 15, forward.Distinct().Count());
                Assert.Equal(forward.Count, forward.Distinct().Count());
                Assert.Null(cursors[0]);
                var back = await PageAsync(archive, words, sort, cursors[^1], 5);
                var start = (cursors.Count - 2) * 5;
                Assert.Equal(forward.Skip(start).Take(5), back.Items.Select(item => item.Title.Text));
            }
        }
    }

    [Theory, EachDatabase]
    public async Task Totals_and_facets_leave_out_what_only_looks_like_a_word(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        Write(archive, 1, "一", "国家安全", "Tue, 18 Jul 2023 07:00:00 GMT");
        Write(archive, 2, "二", "国家、家安、安全", "Tue, 18 Jul 2023 07:00:00 GMT");
        Write(archive, 3, "三", "国家安全", "Tue, 18 Jun 2019 07:00:00 GMT");
        await archive.IngestAsync();
        var page = await PageAsync(archive, "国家安全", "newest", null, 20);

        Assert.Equal(new SearchTotal(2, TotalRelation.Exact), page.Total);
        Assert.Equal([new SearchFacet("2019-06", 1), new SearchFacet("2023-07", 1)], page.Facets.Months);
        Assert.Equal([new SearchFacet("voa", 2)], page.Facets.Sources);
    }

    [Theory, EachDatabase]
    public async Task A_count_stays_exact_where_many_articles_only_look_right(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        string[] bodies = ["国家安全", "國家安全", "国家、家安、安全", "另一件事"];
        for (var i = 0; i < 1000; i++) Write(archive, i, $"第{i}号", bodies[i % bodies.Length], $"{new DateTime(2020, 1, 1).AddDays(i):ddd, dd MMM yyyy} 07:00:00 GMT");
        Write(archive, 1001, "国家安全", "另一件事", "Tue, 18 Jul 2023 07:00:00 GMT");
        await archive.IngestAsync();

        foreach (var words in new[] { "国家安全", "國家安全", "国家安全 OR 绝无此词" })
        {
            var page = await PageAsync(archive, words, "newest", null, 20);
            Assert.Equal(new SearchTotal(501, TotalRelation.Exact), page.Total);
            Assert.Equal(501, page.Facets.Months.Sum(month => month.Count));
        }

        Assert.Equal(new SearchTotal(500, TotalRelation.Exact), (await PageAsync(archive, "-国家安全", "newest", null, 20)).Total);
    }

    [Theory, EachDatabase]
    public async Task Of_more_proposals_than_are_read_a_sample_tells_how_many_are_results(DatabaseProvider provider)
    {
        await using var archive = await LookalikesAsync(provider, articles: 300, results: 200);
        var page = await ShortlyAsync(archive, "国家安全", "newest", null);

        // PostgreSQL has stopped counting, and has seen those of the page.
        var isCounted = provider == DatabaseProvider.Sqlite;
        Assert.Equal(isCounted ? TotalRelation.About : TotalRelation.AtLeast, page.Total.Relation);
        Assert.InRange(page.Total.Value, isCounted ? 200 : page.Items.Count, 200);
        Assert.InRange(page.Facets.Months.Sum(month => month.Count), isCounted ? 190 : 0, isCounted ? 210 : 0);
        Assert.Equal(new SearchTotal(200, TotalRelation.Exact), (await PageAsync(archive, "国家安全", "newest", null, 20)).Total);
    }

    [Theory, EachDatabase]
    public async Task What_is_rare_among_proposals_is_found_however_deep_it_lies_and_no_number_is_invented(DatabaseProvider provider)
    {
        await using var archive = await LookalikesAsync(provider, articles: 620, results: 2);
        foreach (var sort in new[] { "newest", "oldest", "relevance" })
        {
            var (found, cursor, empty) = (new List<string>(), (string?)null, 0);
            do
            {
                var page = await ShortlyAsync(archive, "国家安全", sort, cursor);
                Assert.Equal((TotalRelation.AtLeast, true), (page.Total.Relation, page.Total.Value <= 2));
                Assert.Empty(page.Facets.Sources);
                found.AddRange(page.Items.Select(item => item.Title.Text));
                if (page.Items.Count == 0) empty++;
                cursor = page.Next;
            }
            while (cursor is not null);
            Assert.Equal((sort, "第0号,第1号"), (sort, string.Join(',', found.Order(StringComparer.Ordinal))));
            Assert.True(empty > 0);
        }
    }

    [Theory, EachDatabase]
    public async Task An_index_of_an_older_kind_is_rebuilt_by_itself_and_goes_on_where_it_was_stopped(DatabaseProvider provider)
    {
        await using var archive = await SmallArchiveAsync(provider);
        for (var i = 0; i < 600; i++) Write(archive, i, $"第{i}号", "灯塔", "Tue, 18 Jul 2023 07:00:00 GMT");
        await archive.IngestAsync();
        Assert.Equal(0, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));

        await archive.AskAsync(async db =>
        {
            await db.SearchIndexStates.ExecuteUpdateAsync(row => row.SetProperty(s => s.Version, 0), Cancellation);
            await db.SearchIndex.RemoveAsync(await db.Articles.Select(a => a.Id).ToListAsync(Cancellation), Cancellation);
            return 0;
        });
        Assert.Empty(await TitlesAsync(archive, "钟楼"));

        Assert.Equal(500, await archive.Get<IndexUpkeep>().RunAsync(_ => true, Cancellation));
        Assert.Equal(103, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));
        Assert.Equal(0, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));
        Assert.Equal(["鐘樓三", "钟楼二", "钟楼一"], await TitlesAsync(archive, "钟楼"));
        Assert.Equal(600, (await PageAsync(archive, "灯塔", "newest", null, 20)).Total.Value);
    }

    [Theory, EachDatabase]
    public async Task Nothing_found_offers_what_would_be(DatabaseProvider provider)
    {
        await using var archive = await SmallArchiveAsync(provider);
        var page = await PageAsync(archive, "钟楼 不存在的词 source:voa pubdate:1999", "newest", null, 20);

        Assert.Equal(0, page.Total.Value);
        Assert.Contains(page.Suggestions, s => s.Kind == SuggestionKind.AnyWordWithoutFilters);
        Assert.All(page.Suggestions, s => Assert.True(s.Total.Value > 0));

        page = await PageAsync(archive, "钟楼暴雨 title:绝无此词 source:voa", "newest", null, 20);
        Assert.Equal(["钟楼"], page.Suggestions.Where(s => s.Kind == SuggestionKind.ShorterWord).Select(s => QueryText.Line(s.Query)));
    }

    [Theory, EachDatabase]
    public async Task Rebuilding_the_index_changes_no_answer(DatabaseProvider provider)
    {
        await using var archive = await SmallArchiveAsync(provider);
        var before = await TitlesAsync(archive, "钟楼");
        var done = await archive.AskAsync(db => new Reindex(db).RunAsync(progress: null, Cancellation));

        Assert.Equal(3, done);
        Assert.Equal(before, await TitlesAsync(archive, "钟楼"));
    }

    [Theory, EachDatabase]
    public async Task A_pasted_address_leads_to_its_article(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(url: "https://www.voachinese.com/a/night-ferry/100.html"));
        await archive.IngestAsync();
        var id = (await PageAsync(archive, "", "newest", null, 1)).Items[0].Id;

        foreach (var address in new[]
        {
            "https://www.voachinese.com/a/night-ferry/100.html",
            "http://m.voachinese.com/a/night-ferry/100.html?utm_source=x",
            "voachinese.com/a/night-ferry/100.html",
            "https://web.archive.org/web/20230718120000/https://www.voachinese.com/a/night-ferry/100.html",
            "web.archive.org/web/2023*/www.voachinese.com/a/night-ferry/100.html",
            "https://web.archive.org/web/20230718120000id_/http:/www.voachinese.com/a/night-ferry/100.html",
            "https://archive.example/web/https://www.voachinese.com/a/night-ferry/100.html",
            id,
        }) Assert.Equal(id, await archive.AskAsync(db => ArticleAddress.FindAsync(db, address, Cancellation)));

        foreach (var words in new[] { "", "渡轮", "https://", "voa", "https://www.voachinese.com/a/other/1.html" })
            Assert.Null(await archive.AskAsync(db => ArticleAddress.FindAsync(db, words, Cancellation)));
    }

    private static async Task<TestArchive> SmallArchiveAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article("钟楼一", "https://www.voachinese.com/a/x/1.html", "<p>港口的灯火：Harbour lights 在夜里亮着，这是一个很长的句子。</p>", "Tue, 18 Jul 2023 07:00:00 GMT"));
        archive.Folder.Write("2.md", Some.Article("钟楼二", "https://www.dw.com/zh/x/a-2", "<p>Lights in the harbour 在夜里亮着，这是一个很长的句子。</p>", "Fri, 18 Aug 2023 07:00:00 GMT"));
        archive.Folder.Write("3.md", Some.Article("鐘樓三", "https://www.rfa.org/cantonese/news/x3.html", "<p>這裡寫著繁體中文的內容，講述鐘樓與圖書館之間發生過的許多事情。</p>", "Mon, 18 Sep 2023 07:00:00 GMT"));
        await archive.IngestAsync();
        return archive;
    }

    // Articles with the pairs of a word; the first of them have the word, and the first two are among the oldest.
    private static async Task<TestArchive> LookalikesAsync(DatabaseProvider provider, int articles, int results)
    {
        var archive = await TestArchive.NewAsync(provider);
        for (var i = 0; i < articles; i++)
            Write(archive, i, $"第{i}号", i < results ? "国家安全" : "国家、家安、安全", $"{new DateTime(2020, 1, 1).AddDays(i * 97 % articles):ddd, dd MMM yyyy} 07:00:00 GMT");
        await archive.IngestAsync();
        return archive;
    }

    // As in an archive with a hundred times as many articles.
    private static Task<SearchPage> ShortlyAsync(TestArchive archive, string words, string sort, string? cursor) => archive.AskAsync(db =>
        new ArchiveSearch(db) { Limits = new SearchLimits { Cap = 100, Counted = 50, CountedOnDemand = 50, Listed = 60 } }.SearchAsync(
            QueryParser.Parse(new QueryForm { Q = words, Sort = sort }, Today), cursor, 20, countExactly: false, Cancellation));

    private static void Write(TestArchive archive, int number, string title, string body, string published) => archive.Folder.Write(
        $"{number}.md", Some.Article(title, $"https://www.voachinese.com/a/x/{1000 + number}.html", $"<p>{body}</p>", published));

    private static async Task<List<string>> TitlesAsync(TestArchive archive, string words, string sort = "newest") =>
        [.. (await PageAsync(archive, words, sort, null, 100)).Items.Select(item => item.Title.Text)];

    private static Task<SearchPage> PageAsync(TestArchive archive, string words, string sort, string? cursor, int limit) =>
        archive.AskAsync(db => new ArchiveSearch(db).SearchAsync(
            QueryParser.Parse(new QueryForm { Q = words, Sort = sort }, Today), cursor, limit, countExactly: false, Cancellation));
}
