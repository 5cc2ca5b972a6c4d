using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Search;

/// <summary>The words that an archive of some size learns, so that the index counts them without a text.</summary>
public sealed class LearnedWordsTests
{
    private const int Articles = 2_200;
    private const string Frequent = "国家安全";

    // In these articles all pairs of the word occur, in every fourth without the word.
    private static readonly string[] Bodies = [Frequent, "國家安全", "国家、家安、安全", "另一件事"];

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Counts_are_true_before_and_after_words_are_learned_and_while_the_index_is_brought_there(DatabaseProvider provider)
    {
        await using var archive = await FilledAsync(provider);
        await CheckAsync(archive);

        // As an archive that an older program has filled.
        await archive.AskAsync(async db =>
        {
            await db.SearchIndexStates.ExecuteUpdateAsync(row => row.SetProperty(s => s.Words, (long?)null).SetProperty(s => s.WordsReady, (long?)null), Cancellation);
            return await db.WordSets.ExecuteDeleteAsync(Cancellation);
        });
        await CheckAsync(archive);
        var learns = provider == DatabaseProvider.Sqlite; // PostgreSQL does not count so far
        Assert.Equal(learns ? 500 : 0, await archive.Get<IndexUpkeep>().RunAsync(_ => true, Cancellation));
        await CheckAsync(archive);
        Assert.Equal(learns ? Articles - 500 : 0, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));
        await CheckAsync(archive);
        if (learns) await ForgetCharactersAsync(archive);
        Assert.Equal(learns ? Articles : 0, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));
        await CheckAsync(archive);
        Assert.Equal(0, await archive.Get<IndexUpkeep>().RunAsync(_ => false, Cancellation));
    }

    [Theory, EachDatabase]
    public async Task Once_learned_a_word_needs_no_text_to_be_counted(DatabaseProvider provider)
    {
        await using var archive = await FilledAsync(provider);
        await archive.AskAsync(db => db.Contents.ExecuteUpdateAsync(row => row.SetProperty(c => c.Text, ""), Cancellation));

        var learns = provider == DatabaseProvider.Sqlite; // PostgreSQL does not count so far
        Assert.Equal(learns ? Articles / 2 : 0, (await SearchAsync(archive, Frequent)).Total.Value);
        Assert.Equal(learns ? Articles / 2 : 0, (await SearchAsync(archive, $"{Frequent} -另一件事")).Total.Value);
    }

    [Theory, EachDatabase]
    public async Task What_was_learned_stays_when_more_is_learned(DatabaseProvider provider)
    {
        await using var archive = await FilledAsync(provider);
        var before = await WordsAsync(archive);
        foreach (var i in Enumerable.Range(0, Articles)) Write(archive, i, "渡轮停航通知");
        await archive.IngestAsync();
        Assert.Equal(Articles, await archive.AskAsync(db => new Reindex(db).RunAsync(progress: null, Cancellation)));

        var after = await WordsAsync(archive);
        Assert.Superset(before, after);
        Assert.Equal(provider == DatabaseProvider.Sqlite, before.Contains(Frequent) && after.Contains("渡轮停航通知"));
        Assert.Equal(0, (await SearchAsync(archive, Frequent)).Total.Value);
        Assert.Equal(Articles, (await SearchAsync(archive, "渡輪停航")).Total.Value);
    }

    // As an archive that a program has filled which learned no characters.
    private static async Task ForgetCharactersAsync(TestArchive archive)
    {
        var words = FrequentWords.Of((await WordsAsync(archive)).Where(word => word.Length > 1));
        await archive.AskAsync(async db =>
        {
            db.WordSets.Add(new WordSet { Id = words.Id, Words = words.Text, Articles = Articles });
            await db.SaveChangesAsync(Cancellation);
            return await db.SearchIndexStates.ExecuteUpdateAsync(row => row.SetProperty(s => s.Words, words.Id).SetProperty(s => s.WordsReady, words.Id), Cancellation);
        });
        Assert.True(words.Count > 0);
    }

    private static async Task<TestArchive> FilledAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        foreach (var i in Enumerable.Range(0, Articles)) Write(archive, i, Bodies[i % Bodies.Length]);
        await archive.IngestAsync();
        return archive;
    }

    private static void Write(TestArchive archive, int number, string body) => archive.Folder.Write($"{number:d4}.md", Some.Article(
        title: $"第{number}号", url: $"https://www.voachinese.com/a/{number}.html", body: body, milliseconds: 1_500_000_000_000 + number * 3_600_000L));

    private static async Task CheckAsync(TestArchive archive)
    {
        foreach (var (words, count) in new[] { (Frequent, Articles / 2), ("國家安全 OR 绝无此词", Articles / 2), ($"-{Frequent}", Articles / 2), ($"另一件事 -{Frequent}", Articles / 4), ("家安全", Articles / 2), ("一件事", Articles / 4), ("國", Articles * 3 / 4), ("国 事", 0), ("国家安全法", 0), ("\"国家安全、家安\"", 0), ("\"国家 家安 安全\"", Articles / 4), ("第 国家安全", Articles / 2), ("第7号", 1), ("-国", Articles / 4), ("国*", Articles * 3 / 4) })
        {
            var page = await SearchAsync(archive, words);
            Assert.Equal((words, new SearchTotal(count, TotalRelation.Exact)), (words, page.Total));
            Assert.Equal(count, page.Facets.Months.Sum(month => month.Count));
            Assert.Equal(Math.Min(20, count), page.Items.Count);
        }
    }

    private static Task<SearchPage> SearchAsync(TestArchive archive, string words) => archive.AskAsync(db =>
        new ArchiveSearch(db).SearchAsync(QueryParser.Parse(words, new DateOnly(2024, 1, 31)), null, 20, countExactly: true, Cancellation));

    private static async Task<HashSet<string>> WordsAsync(TestArchive archive) =>
        [.. await archive.AskAsync(db => db.WordSets.OrderByDescending(set => set.Words.Length).Select(set => set.Words).FirstOrDefaultAsync(Cancellation)) is { } words ? words.Split(' ') : []];
}
