using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsArchive.Articles;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Provenance;

/// <summary>When the articles of a source and month last changed, and the index of sitemaps that tells it.</summary>
public sealed class MonthChangeTests
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

    private static Task<List<(string Month, int Day)>> MonthsAsync(TestArchive archive) => archive.AskAsync(async db =>
        (await db.MonthChanges.OrderBy(c => c.Month).ToListAsync()).ConvertAll(c => (c.Month.ToString("yyyy-MM", null), (c.ChangedUtc - Start).Days)));

    // Back to the schema that knew no months, and forward again.
    private static Task<int> UpgradeFromBeforeAsync(TestArchive archive) => archive.AskAsync(async db =>
    {
        var before = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_MonthChanges", StringComparison.Ordinal)).Last();
        await db.Database.MigrateAsync(before);
        await db.UpgradeAsync(CancellationToken.None);
        return 0;
    });
}
