using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Operating;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Admin;

public sealed class OperatingTests
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private static readonly string Permalink = "/a/" + ArticleId.FromUrlKey(UrlKey.From(Url)!);

    [Theory, EachDatabase]
    public async Task A_rejected_file_is_shown_with_its_reason_and_read_again_when_asked_for(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article(), "no header at all", "neither has this", ""], Operator.Settings);
        using var visitor = await SignedInAsync(site);

        var page = await visitor.GetAsync("/admin/rejected?reason=no-header");
        Assert.Contains("No header", page.Text, StringComparison.Ordinal);
        Assert.Contains("00001.md", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("00003.md", page.Text, StringComparison.Ordinal);
        var id = await site.Archive.AskAsync(db => db.Files.Where(f => f.Name == "00001.md").Select(f => f.Id).SingleAsync());

        var one = await visitor.SubmitAsync("/admin/rejected", "/admin/rejected", ("file", $"{id}"));
        Assert.Equal("/admin/rejected?done=retry&n=1", one.Location);
        Assert.Contains("Waits for the next pass", (await visitor.GetAsync("/admin/rejected")).Text, StringComparison.Ordinal);

        var seen = await site.Archive.IngestAsync();
        Assert.Equal(1, seen.Rejected);
        Assert.Equal("/admin/rejected?reason=no-header&done=retry&n=2", (await visitor.SubmitAsync("/admin/rejected", "/admin/rejected", ("reason", "no-header"))).Location);
        Assert.Equal(2, (await site.Archive.IngestAsync()).Rejected);
        Assert.Equal("/admin/rejected?done=retry&n=3", (await visitor.SubmitAsync("/admin/rejected", "/admin/rejected")).Location);
        Assert.Equal(3, (await site.Archive.IngestAsync()).Rejected);
        Assert.Equal(0, (await site.Archive.IngestAsync()).Rejected);

        foreach (var nonsense in (string[])["-1", "99999999", "x", "9999999999999999999999"])
        {
            var nothing = await visitor.SubmitAsync("/admin/rejected", "/admin/rejected", ("file", nonsense), ("reason", "no-such-reason"));
            Assert.Equal("/admin/rejected?reason=no-such-reason&done=nothing", nothing.Location);
        }
    }

    [Theory, EachDatabase]
    public async Task An_article_is_withdrawn_and_shown_again_and_both_are_written_down(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], Operator.Settings);
        using var visitor = await SignedInAsync(site);

        var done = await visitor.SubmitAsync("/admin/withdrawals", "/admin/withdrawals", ("Article", Url), ("Reason", "A court said so"), ("Legal", "true"));
        Assert.Equal("/admin/withdrawals?done=withdrawn", done.Location);
        var tombstone = await visitor.GetAsync(Permalink);
        Assert.Equal((HttpStatusCode)451, tombstone.Status);
        Assert.Contains("A court said so", tombstone.Text, StringComparison.Ordinal);
        Assert.Contains(Permalink, (await visitor.GetAsync("/admin/withdrawals?done=withdrawn")).Text, StringComparison.Ordinal);

        Assert.Equal("/admin/withdrawals?done=no-reason", (await visitor.SubmitAsync("/admin/withdrawals", "/admin/withdrawals?handler=Lift", ("Article", Permalink), ("Reason", " "))).Location);
        Assert.Equal("/admin/withdrawals?done=no-article", (await visitor.SubmitAsync("/admin/withdrawals", "/admin/withdrawals", ("Article", "the ferry one"), ("Reason", "x"))).Location);
        Assert.Equal("/admin/withdrawals?done=lifted", (await visitor.SubmitAsync("/admin/withdrawals", "/admin/withdrawals?handler=Lift", ("Article", Permalink), ("Reason", "Overturned"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Permalink)).Status);

        var log = await site.Archive.AskAsync(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => $"{e.Act}|{e.Subject}|{e.Detail}|{e.Address}").ToListAsync());
        Assert.Equal([$"sign-in|||{visitor.Address}", $"withdraw|{Permalink}|legal: A court said so|{visitor.Address}", $"lift|{Permalink}|Overturned|{visitor.Address}"], log);
        Assert.Contains("A court said so", (await visitor.GetAsync("/admin/audit")).Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_image_ledger_is_read_by_state_host_and_reason_and_asked_for_again(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], [.. Operator.Settings, ("Images__Mode", "Archive")]);
        using var visitor = await SignedInAsync(site);
        await site.Archive.ShowPicturesAsync([.. Enumerable.Range(0, 104).Select(i => $"https://a.example/{i:000}.png"), "https://b.example/b.png", "https://b.example/c.png"]);
        await LoseAsync(site, "https://a.example/003.png", ImageReasons.Timeout);
        await LoseAsync(site, "https://b.example/b.png", "http-404");
        await LoseAsync(site, "https://b.example/c.png", ImageReasons.Svg);

        var first = (await visitor.GetAsync("/admin/images")).Text;
        Assert.Contains("Not fetched <span>103</span>", first, StringComparison.Ordinal);
        Assert.Contains("Lost <span>3</span>", first, StringComparison.Ordinal);
        Assert.Contains("a.example/006.png", first, StringComparison.Ordinal);
        Assert.DoesNotContain("a.example/005.png", first, StringComparison.Ordinal);
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(/admin/images\\?before=\\d+)\" rel=\"next\"").Groups[1].Value;
        var last = (await visitor.GetAsync(next)).Text;
        Assert.Equal(6, last.Split("a.example/0").Length - 1);
        Assert.DoesNotContain("rel=\"next\"", last, StringComparison.Ordinal);

        var lost = (await visitor.GetAsync("/admin/images?state=Lost&host=B.example&reason=http-404")).Text;
        Assert.Contains("Answered 404", lost, StringComparison.Ordinal);
        Assert.Contains("b.example/b.png", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("b.example/c.png", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("a.example/003.png", lost, StringComparison.Ordinal);

        Assert.Equal("/admin/images?state=Lost&reason=http-404&done=fetch&n=1", (await visitor.SubmitAsync("/admin/images?state=Lost", "/admin/images", ("state", "Lost"), ("reason", "http-404"))).Location);
        Assert.Equal(["https://b.example/b.png"], await site.Archive.AskAsync(db => db.Images.Where(i => i.State == ImageState.Lost && i.DueUtc != null).Select(i => i.Url).ToListAsync()));
        var entry = await site.Archive.AskAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditActs.FetchAgain));
        Assert.Equal(("Lost http-404", "1"), (entry.Subject, entry.Detail));

        foreach (var (state, host, reason) in ((string, string, string)[])[("", "", ""), ("Stored", "", ""), ("9", "", ""), ("Lost", "nowhere.example", ""), ("Lost", "", "no such reason")])
        {
            var nothing = await visitor.SubmitAsync("/admin/images?state=Lost", "/admin/images", ("state", state), ("host", host), ("reason", reason));
            Assert.EndsWith("done=nothing", nothing.Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(nothing.Location!)).Status);
        }

        foreach (var nonsense in (string[])["host=%00", "reason=%00", "before=x", "before=99999999999999999999", "state=%EF%BF%BF", "host=" + new string('x', 2000)])
            Assert.InRange((int)(await visitor.GetAsync("/admin/images?" + nonsense)).Status, 200, 400);

        static Task<int> LoseAsync(ServedArchive site, string url, string reason) => site.Archive.AskAsync(db => db.Images.Where(i => i.Url == url)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.State, ImageState.Lost).SetProperty(i => i.Reason, reason).SetProperty(i => i.DueUtc, (DateTime?)null)));
    }

    [Theory, EachDatabase]
    public async Task What_a_source_is_called_outlives_an_upgrade(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], Operator.Settings);
        using var visitor = await SignedInAsync(site);
        const string page = "/admin/sources/voa";

        Assert.Equal(page + "?done=bad-home", (await visitor.SubmitAsync(page, page, ("NameHans", "甲"), ("NameHant", "乙"), ("NameEn", "B"), ("HomeUrl", "javascript:alert(1)"))).Location);
        Assert.Equal(page + "?done=bad-name", (await visitor.SubmitAsync(page, page, ("NameHans", "甲"), ("NameHant", " "), ("NameEn", "B"))).Location);
        Assert.Equal(page + "?done=edited", (await visitor.SubmitAsync(page, page, ("NameHans", "渡口之声"), ("NameHant", "渡口之聲"), ("NameEn", "Ferry Voice <b>"), ("HomeUrl", "https://ferry.example/"))).Location);
        Assert.Contains("Ferry Voice &lt;b&gt;", (await visitor.GetAsync("/sources")).Text, StringComparison.Ordinal);

        // An upgrade whose registry says something new writes it into the row.
        await site.Archive.AskAsync(db => db.Sources.Where(s => s.Slug == "voa").ExecuteUpdateAsync(row => row.SetProperty(s => s.NameEn, "From the registry")));
        await ProgramProcess.RunAsync(site.Archive.Folder.Path, ["migrate"], ProgramProcess.SettingsFor(provider, site.Archive.Settings.ConnectionString));
        Assert.Equal("Ferry Voice <b>", await NameAsync(site));

        Assert.Equal(page + "?done=reset", (await visitor.SubmitAsync(page, page + "?handler=Reset")).Location);
        Assert.Equal(SourceRegistry.BySlug("voa")!.NameEn, await NameAsync(site));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/admin/sources/no-such-source")).Status);
    }

    [Theory, EachDatabase]
    public async Task Another_zone_of_a_source_is_written_down_and_moves_its_times(DatabaseProvider provider)
    {
        // The page tells a time of day and no zone: half past eleven in New York is the next day in Shanghai, and in Taipei it is not.
        const string file = """
            <!doctype html><html><head><title>渡轮恢复夜航</title><link rel="canonical" href="https://www.rfa.org/mandarin/night-ferry/100.html">
            <meta property="article:published_time" content="2023-07-18T23:30:00"></head>
            <body><article><h1>渡轮恢复夜航</h1><p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复，每晚三班。</p></article></body></html>
            """;
        await using var site = await ServedArchive.NewAsync(provider, [file], Operator.Settings);
        using var visitor = await SignedInAsync(site);
        const string page = "/admin/sources/rfa";
        (string, string)[] names = [("NameHans", "甲"), ("NameHant", "乙"), ("NameEn", "B")];
        Assert.Equal((new DateTime(2023, 7, 19, 3, 30, 0), new DateOnly(2023, 7, 19)), await PublishedAsync(site));

        foreach (var nonsense in (string[])["Mars/Olympus", "China Standard Time", "+08:00", new string('x', 65)])
            Assert.Equal(page + "?done=bad-zone", (await visitor.SubmitAsync(page, page, [.. names, ("Zone", nonsense)])).Location);
        Assert.Equal(page + "?done=edited", (await visitor.SubmitAsync(page, page, [.. names, ("Zone", " Asia/Taipei ")])).Location);
        Assert.Contains("Asia/Taipei", (await visitor.GetAsync("/admin/sources")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await RenormalizeAsync(site));
        Assert.Equal((new DateTime(2023, 7, 18, 15, 30, 0), new DateOnly(2023, 7, 18)), await PublishedAsync(site));
        Assert.Equal([new DateOnly(2023, 7, 18)], await site.Archive.AskAsync(db => db.DayCounts.Select(c => c.Day).ToListAsync()));

        // New files are read by it, and what was is not touched by saving the same again.
        site.Archive.Folder.Write("articles/voa/2.md", file.Replace("100.html", "200.html", StringComparison.Ordinal));
        await site.Archive.IngestAsync();
        Assert.Equal(2, await site.Archive.AskAsync(db => db.Articles.CountAsync(a => a.Day == new DateOnly(2023, 7, 18))));
        await visitor.SubmitAsync(page, page, [.. names, ("Zone", "Asia/Taipei")]);
        Assert.Equal(0, await RenormalizeAsync(site));

        Assert.Equal(page + "?done=reset", (await visitor.SubmitAsync(page, page + "?handler=Reset")).Location);
        Assert.Equal(2, await RenormalizeAsync(site));
        Assert.Equal(2, await site.Archive.AskAsync(db => db.Articles.CountAsync(a => a.Day == new DateOnly(2023, 7, 19))));
        var log = await site.Archive.AskAsync(db => db.AuditEntries.Where(e => e.Act == AuditActs.EditSource).OrderBy(e => e.Id).Select(e => e.Detail).FirstAsync());
        Assert.EndsWith(" → 甲 | 乙 | B |  | Asia/Taipei", log, StringComparison.Ordinal);
    }

    private static async Task<(DateTime, DateOnly)> PublishedAsync(ServedArchive site) =>
        await site.Archive.AskAsync(async db => await db.Articles.Select(a => new { a.PublishedUtc, a.Day }).SingleAsync() is var a ? (a.PublishedUtc, a.Day) : default);

    private static Task<int?> RenormalizeAsync(ServedArchive site) =>
        site.Archive.Get<Renormalization>().RunAsync(all: false, _ => false, TestContext.Current.CancellationToken);

    [Theory, EachDatabase]
    public async Task The_audit_log_can_only_be_added_to(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.AskAsync(async db =>
        {
            await new AuditLog(db, TimeProvider.System).WriteAsync("operator", "127.0.0.1", AuditActs.Verify, new string('x', 5000), "a\0b", TestContext.Current.CancellationToken);
            return 0;
        });

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => archive.AskAsync(db => db.AuditEntries.ExecuteUpdateAsync(row => row.SetProperty(e => e.Actor, "somebody else"))));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => archive.AskAsync(db => db.AuditEntries.ExecuteDeleteAsync()));
        var entry = await archive.AskAsync(db => db.AuditEntries.SingleAsync());
        Assert.Equal(("operator", 1000, "ab"), (entry.Actor, entry.Subject!.Length, entry.Detail));
    }

    [Theory, EachDatabase]
    public async Task A_check_of_fixity_is_started_and_told(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], [.. Operator.Settings, ("Fixity__Enabled", "false")]);
        using var visitor = await SignedInAsync(site);

        Assert.Equal("/admin/fixity?done=verify", (await visitor.SubmitAsync("/admin/fixity", "/admin/fixity")).Location);

        await Eventually.HappensAsync(async () => (await visitor.GetAsync("/admin/fixity")).Text.Contains("Nothing is wrong", StringComparison.Ordinal));
        Assert.Equal(1, await site.Archive.AskAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditActs.Verify)));
    }

    [Theory, EachDatabase]
    public async Task A_pass_is_asked_for_and_watched(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article()], [.. Operator.Settings, ("Ingest__Enabled", "true"), ("Ingest__Interval", "1.00:00:00"), ("Ingest__SettleTime", "00:00:00")]);
        using var visitor = await SignedInAsync(site);
        await using var events = await visitor.StreamAsync("/admin/ingest/events");
        Assert.Contains("\"articles\":\"1\"", await events.NextAsync("data:"), StringComparison.Ordinal);

        site.Archive.Folder.Write("articles/voa/new.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/101.html"));
        Assert.Equal("/admin/ingest?done=pass", (await visitor.SubmitAsync("/admin/ingest", "/admin/ingest")).Location);

        await Eventually.HappensAsync(() => site.Archive.AskAsync(async db => await db.Articles.CountAsync() == 2));
        await Eventually.HappensAsync(async () => (await visitor.GetAsync("/admin/ingest")).Text.Contains("No pass is running", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_are_shown_with_their_origin_and_secrets_are_not()
    {
        await using var site = await ServedArchive.NewAsync(
            DatabaseProvider.Postgres, [], [.. Operator.Settings, ("Admin__OpenIdConnect__ClientSecret", "hush-hush"), ("Archive__Name", "Harbour <Archive>")]);
        using var visitor = await SignedInAsync(site);

        var page = (await visitor.GetAsync("/admin/settings")).Text;

        Assert.Contains("Harbour &lt;Archive&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Ingest:Folders:0", page, StringComparison.Ordinal);
        Assert.Contains("environment", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pbkdf2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Username=", page, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Operator> SignedInAsync(ServedArchive site)
    {
        var visitor = new Operator(new Uri(site.Root));
        var answer = await visitor.SignInAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, site.Errors);
        return visitor;
    }

    private static Task<string> NameAsync(ServedArchive site) => site.Archive.AskAsync(db => db.Sources.Where(s => s.Slug == "voa").Select(s => s.NameEn).SingleAsync());
}
