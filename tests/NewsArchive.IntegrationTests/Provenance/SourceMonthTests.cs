using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Provenance;

/// <summary>What a source has in a month, when that last changed, and the index of sitemaps that tells it.</summary>
public sealed class SourceMonthTests
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private static readonly string Id = ArticleId.FromUrlKey(UrlKey.From(Url)!);
    private static readonly DateTime Start = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory, EachDatabase]
    public async Task A_month_changes_with_what_comes_and_what_is_withdrawn_and_keeps_that_through_an_upgrade(DatabaseProvider provider)
    {
        var clock = new FakeTimeProvider(Start);
        await using var archive = await TestArchive.NewAsync(provider, services => services.AddSingleton<TimeProvider>(clock));
        archive.Folder.Write("1.md", Some.Article(url: Url));
        archive.Folder.Write("2.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/2.html", published: "Thu, 01 Jun 2023 07:00:00 GMT"));
        await archive.IngestAsync();
        Assert.Equal([("2023-06", 0), ("2023-07", 0)], await MonthsAsync(archive));

        clock.Advance(TimeSpan.FromDays(1));
        archive.Folder.Write("1.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, milliseconds: 1689670744000));
        await archive.IngestAsync();
        Assert.Equal([("2023-06", 0), ("2023-07", 1)], await MonthsAsync(archive));

        clock.Advance(TimeSpan.FromDays(1));
        await ActAsync(archive, acts => acts.WithdrawAsync(Id, "请求撤下", isLegal: false, "tester", CancellationToken.None));
        Assert.Equal([("2023-06", 0), ("2023-07", 2)], await MonthsAsync(archive));

        clock.Advance(TimeSpan.FromDays(1));
        await ActAsync(archive, acts => acts.LiftAsync(Id, "已和解", "tester", CancellationToken.None));
        Assert.Equal([("2023-06", 0), ("2023-07", 3)], await MonthsAsync(archive));

        await UpgradeFromBeforeAsync(archive);
        Assert.Equal([("2023-06", 0), ("2023-07", 3)], await MonthsAsync(archive));

        clock.Advance(TimeSpan.FromDays(1));
        archive.Folder.Write("1.md", Some.Article(title: "渡轮恢复夜航", url: Url, published: "Mon, 05 Jun 2023 07:00:00 GMT", milliseconds: 1689674344000));
        await archive.IngestAsync();
        Assert.Equal([("2023-06", 4), ("2023-07", 4)], await MonthsAsync(archive));

        Task ActAsync(TestArchive of, Func<Withdrawals, Task<WithdrawalOutcome>> act) =>
            of.AskAsync(async db =>
            {
                Assert.Equal(WithdrawalOutcome.Done, await act(new Withdrawals(db, clock)));
                return 0;
            });
    }

    [Theory, EachDatabase]
    public async Task A_month_is_the_sum_of_its_days_whatever_comes_and_goes(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        foreach (var (day, name) in new[] { (3, "a"), (18, "b"), (18, "c"), (30, "d") }) Write(archive, name, day);
        await archive.IngestAsync();
        Assert.Equal(["2023-07: 4, 03 to 30"], await SumsAsync(archive));

        // The first and the last day become empty, one between only smaller.
        foreach (var name in new[] { "a", "b", "d" }) await WithdrawAsync(name);
        Assert.Equal(["2023-07: 1, 18 to 18"], await SumsAsync(archive));
        await WithdrawAsync("c");
        Assert.Equal(["2023-07: 0"], await SumsAsync(archive));
        Assert.Empty((await archive.AskAsync(db => MonthTotals.LoadAsync(db, CancellationToken.None))).Rows);

        Write(archive, "e", 9);
        await archive.IngestAsync();
        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System).LiftAsync(IdOf("d"), "已和解", "tester", CancellationToken.None));
        Assert.Equal(["2023-07: 2, 09 to 30"], await SumsAsync(archive));

        // In one batch an article leaves the last day for another month, and one comes to a day before the first.
        archive.Folder.Write("d.md", Some.Article(title: "d2", url: UrlOf("d"), published: "Wed, 02 Aug 2023 07:00:00 GMT", milliseconds: 1789670744000));
        Write(archive, "f", 2);
        await archive.IngestAsync();
        Assert.Equal(["2023-07: 2, 02 to 09"], (await SumsAsync(archive)).Take(1));

        await UpgradeFromBeforeAsync(archive);
        Assert.Equal(["2023-07: 2, 02 to 09"], (await SumsAsync(archive)).Take(1));

        async Task WithdrawAsync(string name) =>
            Assert.Equal(WithdrawalOutcome.Done, await archive.AskAsync(
                db => new Withdrawals(db, TimeProvider.System).WithdrawAsync(IdOf(name), "请求撤下", isLegal: false, "tester", CancellationToken.None)));
    }

    [Theory, EachDatabase]
    public async Task The_months_of_the_sample_are_what_counting_its_days_gives(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        var counted = (await archive.AskAsync(db => db.DayCounts.ToListAsync()))
            .GroupBy(c => (c.SourceId, c.Day.Year, c.Day.Month))
            .Select(g => new MonthTotal(g.Key.SourceId, g.Key.Year, g.Key.Month, g.Sum(c => c.Count), g.Min(c => c.Day), g.Max(c => c.Day)))
            .OrderBy(m => (m.SourceId, m.Year, m.Month)).ToList();
        Assert.True(counted.Count > 20);
        Assert.Equal(counted, await KeptAsync());

        await UpgradeFromBeforeAsync(archive);
        Assert.Equal(counted, await KeptAsync());

        async Task<List<MonthTotal>> KeptAsync() =>
            [.. (await archive.AskAsync(db => MonthTotals.LoadAsync(db, CancellationToken.None))).Rows.OrderBy(m => (m.SourceId, m.Year, m.Month))];
    }

    [Theory, EachDatabase]
    public async Task A_withdrawal_moves_the_index_of_sitemaps(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(
            provider, [Some.Article(url: Url), Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/2.html")]);
        var before = await LastAsync();

        // An index tells whole seconds.
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1));
        await site.Archive.AskAsync(db => new Withdrawals(db, later).WithdrawAsync(Id, "请求撤下", isLegal: false, "tester", CancellationToken.None));

        await Until.SoAsync(async () => string.CompareOrdinal(await LastAsync(), before) > 0, "the index tells of the withdrawal");
        Assert.DoesNotContain("ERR", site.Errors, StringComparison.Ordinal);

        async Task<string> LastAsync() => XDocument.Parse(await site.TextAsync("/sitemap.xml")).Descendants().Single(e => e.Name.LocalName == "lastmod").Value;
    }

    private static string UrlOf(string name) => $"https://www.voachinese.com/a/{name}/7.html";

    private static string IdOf(string name) => ArticleId.FromUrlKey(UrlKey.From(UrlOf(name))!);

    private static void Write(TestArchive archive, string name, int dayOfJuly) => archive.Folder.Write(
        name + ".md", Some.Article(title: name, url: UrlOf(name), published: new DateTime(2023, 7, dayOfJuly, 7, 0, 0, DateTimeKind.Utc).ToString("R")));

    private static Task<List<(string Month, int Day)>> MonthsAsync(TestArchive archive) => archive.AskAsync(async db =>
        (await db.SourceMonths.OrderBy(m => m.Month).ToListAsync()).ConvertAll(m => (m.Month.ToString("yyyy-MM", null), (m.ChangedUtc - Start).Days)));

    private static Task<List<string>> SumsAsync(TestArchive archive) => archive.AskAsync(async db =>
        (await db.SourceMonths.OrderBy(m => m.Month).ToListAsync())
            .ConvertAll(m => $"{m.Month:yyyy-MM}: {m.Count}" + (m.Count == 0 ? $"{m.FirstDay}{m.LastDay}" : $", {m.FirstDay:dd} to {m.LastDay:dd}")));

    // Back to the schema that knew no months, and forward again.
    private static Task<int> UpgradeFromBeforeAsync(TestArchive archive) => archive.AskAsync(async db =>
    {
        var before = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_MonthChanges", StringComparison.Ordinal)).Last();
        await db.Database.MigrateAsync(before);
        await db.UpgradeAsync(CancellationToken.None);
        return 0;
    });
}
