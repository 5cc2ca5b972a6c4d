using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Operating;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Provenance;

public sealed class WithdrawalTests
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private static readonly string Id = ArticleId.FromUrlKey(UrlKey.From(Url)!);

    [Theory, EachDatabase]
    public async Task A_withdrawn_article_is_in_no_list_and_no_count_and_comes_back_as_it_was(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);

        Assert.Equal(WithdrawalOutcome.Done, await WithdrawAsync(archive));

        Assert.Equal("另一篇", (await archive.AskAsync(db => db.Articles.SingleAsync())).Title);
        Assert.Equal(1, await archive.AskAsync(db => db.Versions.CountAsync()));
        Assert.Equal(1, await archive.AskAsync(db => db.DayCounts.SumAsync(c => c.Count)));
        Assert.Null(await archive.AskAsync(db => ArticleView.LoadAsync(db, Id, TestContext.Current.CancellationToken)));
        var tombstone = await archive.AskAsync(db => Tombstone.LoadAsync(db, Id, TestContext.Current.CancellationToken));
        Assert.Equal(("渡轮恢复夜航", "请求撤下", 410, Url), (tombstone!.Title, tombstone.Reason, tombstone.Status, tombstone.OriginalUrl));

        Assert.Equal(WithdrawalOutcome.Done, await LiftAsync(archive));
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
        Assert.Null(await archive.AskAsync(db => Tombstone.LoadAsync(db, Id, TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task A_new_version_of_a_withdrawn_article_is_kept_and_not_shown(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        await WithdrawAsync(archive);

        archive.Folder.Write("1.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, published: "Wed, 19 Jul 2023 07:54:32 GMT"));
        var report = await archive.IngestAsync();

        Assert.Equal(1, report.NewVersions);
        Assert.Equal((1, 1), await archive.AskAsync(async db => (await db.Articles.CountAsync(), await db.DayCounts.SumAsync(c => c.Count))));
        Assert.Equal(1, await archive.AskAsync(db => db.Versions.CountAsync()));

        await LiftAsync(archive);
        var article = await archive.AskAsync(db => db.Articles.SingleAsync(a => a.PublicId == Id));
        Assert.Equal(("渡轮下周恢复夜航", 2, new DateOnly(2023, 7, 19)), (article.Title, article.VersionCount, article.Day));
        Assert.Equal(1, await archive.AskAsync(db => db.DayCounts.Where(c => c.Day == article.Day).Select(c => c.Count).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_ledger_that_is_read_again_does_not_bring_a_withdrawn_article_back(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        await WithdrawAsync(archive);

        archive.Folder.Write("copy/1.md", Some.Article(url: Url));
        var report = await archive.IngestAsync();

        Assert.Equal((0, 1), (report.NewArticles, report.Duplicates));
        Assert.Equal(1, await archive.AskAsync(db => db.Articles.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_running_pass_does_not_keep_a_withdrawal_waiting_and_does_not_undo_it(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        for (var i = 0; i < 300; i++)
            archive.Folder.Write($"more/{i}.md", Some.Article(title: $"第{i}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{i}.html"));
        archive.Folder.Write("more/again.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, published: "Wed, 19 Jul 2023 07:54:32 GMT"));

        // Told after each batch, while the pass holds its right to write: the act happens between two batches.
        var batches = new Batches(async () => await WithdrawAsync(archive));
        await archive.Get<NewsArchive.Ingest.IngestPass>().RunAsync([archive.Folder.Path], archive.Options, retryRejected: false, batches, TestContext.Current.CancellationToken);

        Assert.Equal(WithdrawalOutcome.Done, batches.Outcome);
        Assert.True(batches.Count > 1);
        Assert.Null(await archive.AskAsync(db => ArticleView.LoadAsync(db, Id, TestContext.Current.CancellationToken)));
        Assert.Equal(301, await archive.AskAsync(db => db.DayCounts.SumAsync(c => c.Count)));
        Assert.Equal(301, await archive.AskAsync(db => db.Articles.CountAsync()));
    }

    private sealed class Batches(Func<Task<WithdrawalOutcome>> act) : IProgress<NewsArchive.Ingest.IngestReport>
    {
        public int Count { get; private set; }

        public WithdrawalOutcome? Outcome { get; private set; }

        public void Report(NewsArchive.Ingest.IngestReport value)
        {
            if (Count++ == 0) Outcome = Task.Run(act).GetAwaiter().GetResult();
        }
    }

    [Theory, EachDatabase]
    public async Task Who_keeps_the_turn_for_too_long_makes_a_withdrawal_say_so_and_do_nothing(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        await archive.AskAsync(async holder =>
        {
            await using var turn = await holder.BeginChangeAsync(TestContext.Current.CancellationToken);
            Assert.Equal(WithdrawalOutcome.Busy, await archive.AskAsync(db => HurriedAsync(db)));
            return 0;
        });

        Assert.Equal((2, 0), await archive.AskAsync(async db => (await db.Articles.CountAsync(), await db.Withdrawals.CountAsync())));
        Assert.Equal(WithdrawalOutcome.Done, await WithdrawAsync(archive));

        static async Task<WithdrawalOutcome> HurriedAsync(ArchiveDb db)
        {
            // A second, instead of the half minute that others have.
            db.Database.SetCommandTimeout(1);
            if (db.Database.GetDbConnection() is Microsoft.Data.Sqlite.SqliteConnection connection) connection.DefaultTimeout = 1;
            return await new Withdrawals(db, TimeProvider.System).WithdrawAsync(Id, "请求撤下", false, "tester", TestContext.Current.CancellationToken);
        }
    }

    [Theory, EachDatabase]
    public async Task Every_act_is_logged_with_its_reason_and_its_actor(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        Assert.Equal(WithdrawalOutcome.NotWithdrawn, await LiftAsync(archive));
        Assert.Equal(WithdrawalOutcome.NoSuchArticle, await WithdrawAsync(archive, id: "0000000000000000"));
        await WithdrawAsync(archive);
        await WithdrawAsync(archive, legal: true);
        Assert.Equal(451, (await archive.AskAsync(db => Tombstone.LoadAsync(db, Id, TestContext.Current.CancellationToken)))!.Status);
        await LiftAsync(archive);

        var acts = await archive.AskAsync(db => db.Withdrawals.OrderBy(w => w.Id).ToListAsync());
        Assert.Equal([(false, false, "tester"), (false, true, "tester"), (true, false, "tester")], acts.Select(a => (a.IsLift, a.IsLegal, a.Actor)));
        Assert.Equal(2, await archive.AskAsync(db => db.DayCounts.SumAsync(c => c.Count)));
    }

    [Theory, EachDatabase]
    public async Task No_address_of_a_withdrawn_article_gives_its_text(DatabaseProvider provider)
    {
        await using var archive = await TwoArticlesAsync(provider);
        var stamp = await archive.AskAsync(db => db.Versions.Where(v => v.Article!.PublicId == Id).Select(v => v.StampUtc).SingleAsync());
        var settings = ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString, ("Ingest__Enabled", "false"));
        string[] addresses =
        [
            $"/a/{Id}", $"/a/{Id}/{stamp:yyyyMMddHHmmss}", $"/a/{Id}/versions", $"/a/{Id}.json", $"/a/{Id}.md", $"/a/{Id}.ris", $"/a/{Id}.bib",
            $"/a/{Id}/original", $"/a/{Id}/{stamp:yyyyMMddHHmmss}/original", $"/api/v1/articles/{Id}", $"/api/v1/articles/{Id}/versions",
            $"/api/v1/lookup?url={Uri.EscapeDataString(Url)}", $"/web/{Url}", $"/web/{stamp:yyyyMMddHHmmss}/{Url}", $"/web/{stamp:yyyyMMddHHmmss}id_/{Url}",
        ];
        string[] lists = ["/", "/2023", "/2023/07", "/2023/07/18", "/sources", "/sources/voa", "/search?q=夜间渡轮", "/api/v1/articles", "/cdx?url=voachinese.com/*"];
        await using var server = await ProgramProcess.ServeAsync(archive.Folder.Path, settings);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        foreach (var address in addresses) Assert.True((int)(await GetAsync(http, address)).Status < 400, address);

        var (exitCode, output, errors) = await ProgramProcess.RunAsync(
            archive.Folder.Path, ["withdraw", server.Address + "a/" + Id, "--reason", "法院命令 2026-1", "--legal"], settings);

        Assert.True(exitCode == 0, output + errors);
        var entry = await archive.AskAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditActs.Withdraw));
        Assert.Equal((Environment.UserName, null, "/a/" + Id, "legal: 法院命令 2026-1"), (entry.Actor, entry.Address, entry.Subject, entry.Detail));
        foreach (var address in addresses)
        {
            var (status, text) = await GetAsync(http, address);
            Assert.True((int)status == 451, $"{address}: {status}");
            Assert.DoesNotContain("停航两年", text, StringComparison.Ordinal);
            Assert.Contains("法院命令 2026-1", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        foreach (var address in lists)
        {
            var (_, text) = await GetAsync(http, address);
            Assert.DoesNotContain("渡轮恢复夜航", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Id, text, StringComparison.Ordinal);
        }

        var files = await ProgramProcess.RunAsync(archive.Folder.Path, ["files", "--json"], settings);
        Assert.Contains(Id, files.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("query filter", server.Errors, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<TestArchive> TwoArticlesAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(url: Url));
        archive.Folder.Write("2.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/2.html", body: "<p>别的事情。</p>"));
        await archive.IngestAsync();
        return archive;
    }

    private static async Task<WithdrawalOutcome> WithdrawAsync(TestArchive archive, string? id = null, bool legal = false) =>
        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System)
            .WithdrawAsync(id ?? Id, "请求撤下", legal, "tester", TestContext.Current.CancellationToken));

    private static async Task<WithdrawalOutcome> LiftAsync(TestArchive archive) =>
        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System).LiftAsync(Id, "已和解", "tester", TestContext.Current.CancellationToken));
}
