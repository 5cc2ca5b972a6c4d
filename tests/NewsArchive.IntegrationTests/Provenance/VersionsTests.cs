using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Provenance;

public sealed partial class VersionsTests
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private static readonly string Id = ArticleId.FromUrlKey(UrlKey.From(Url)!);

    // 200 letters and more, of invented news.
    private const string Long =
        "<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复，每晚三班，末班船改在午夜十二点一刻开出，比停航之前晚了半个小时。</p>" +
        "<p>负责航线的官员说，两艘新船已经完成试航，船上装了暖气和无线网络，轮椅可以直接上船，票价与白天相同，学生和老人减半。</p>" +
        "<p>住在北岸的护士林女士说，两年来她下夜班以后要绕过整个海湾才能回家，路上要花一个半小时，如今只要二十分钟，她终于可以赶上和孩子一起吃早饭。</p>" +
        "<p>渔民协会则担心夜航的浪会损坏网箱，要求在养殖区附近减速，港务局答应先试行三个月，然后再作决定。</p>";

    [Theory, EachDatabase]
    public async Task The_history_tells_what_each_version_changed_and_where_it_was_seen(DatabaseProvider provider)
    {
        await using var archive = await ThreeVersionsAsync(provider);

        var history = await archive.AskAsync(db => VersionsHistory.LoadAsync(db, Id, TestContext.Current.CancellationToken));

        Assert.Equal([3, 2, 1], history!.Steps.Select(s => s.Version.Number));
        var (third, second) = (history.Steps[0].Change!, history.Steps[1].Change!);
        Assert.Equal((true, false, false), (second.TitleChanged, second.TextChanged, second.PicturesChanged));
        Assert.Equal((false, true, true), (third.TitleChanged, third.TextChanged, third.PicturesChanged));
        Assert.Equal((1, 1, 0), (third.Count(DiffKind.Changed), third.Count(DiffKind.Added), third.Count(DiffKind.Removed)));
        Assert.Equal("https://img.example/lighthouse.jpg", third.PicturesAdded.Single().Url);
        Assert.Null(history.Steps[2].Change);
        Assert.Equal(["1.md", "copy/1.md"], history.Files.Select(f => f.Path));
    }

    [Fact]
    public async Task Real_articles_that_lie_in_two_folders_are_one_with_a_version_for_each_text()
    {
        if (Repository.SharedCorpus is not { } corpus)
        {
            TestContext.Current.SendDiagnosticMessage("The shared corpus is absent; nothing was checked against it.");
            return;
        }

        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        foreach (var folder in new[] { "short", "short-archived" }) await archive.IngestAsync(Path.Combine(corpus, folder));
        var expected = Directory.GetFiles(corpus, "*.md", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(corpus, path).StartsWith("short", StringComparison.Ordinal))
            .Select(File.ReadAllText).Select(text => (Url: Address().Match(text).Groups[1].Value, Text: text[(text.IndexOf("------", StringComparison.Ordinal) + 6)..].Trim()))
            .GroupBy(file => file.Url).Where(files => files.Count() > 1)
            .Select(files => (Id: ArticleId.FromUrlKey(UrlKey.From(files.Key)!), Files: files.Count(), Versions: files.Select(f => f.Text).Distinct().Count())).ToList();

        Assert.NotEmpty(expected);
        Assert.Contains(expected, e => e.Versions > 1);
        foreach (var (id, files, versions) in expected)
        {
            var history = await archive.AskAsync(db => VersionsHistory.LoadAsync(db, id, TestContext.Current.CancellationToken));
            Assert.Equal((id, files, versions), (id, history!.Files.Count, history.Steps.Count));
            Assert.All(history.Steps.SkipLast(1), step => Assert.True(step.Change!.TextChanged));
        }
    }

    [Theory, EachDatabase]
    public async Task Pages_show_the_history_and_the_difference_of_any_two_versions(DatabaseProvider provider)
    {
        await using var archive = await ThreeVersionsAsync(provider);
        var stamps = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Number).Select(v => v.StampUtc).ToListAsync());
        await using var server = await ProgramProcess.ServeAsync(
            archive.Folder.Path, ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString, ("Ingest__Enabled", "false")));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        string Difference(int from, int to) => $"/a/{Id}/diff/{stamps[from]:yyyyMMddHHmmss}/{stamps[to]:yyyyMMddHHmmss}";

        foreach (var language in (string[])["zh-Hans", "zh-Hant", "en"])
        {
            http.DefaultRequestHeaders.AcceptLanguage.Clear();
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var versions = await http.GetStringAsync($"/a/{Id}/versions", TestContext.Current.CancellationToken);
            Assert.Contains(Difference(1, 2), versions, StringComparison.Ordinal);
            Assert.Contains("copy/1.md", versions, StringComparison.Ordinal);
            Assert.DoesNotContain("Versions.", WebUtility.HtmlDecode(versions), StringComparison.Ordinal);
            Assert.DoesNotContain("Change.", WebUtility.HtmlDecode(versions), StringComparison.Ordinal);
        }

        var last = WebUtility.HtmlDecode(await http.GetStringAsync(Difference(1, 2), TestContext.Current.CancellationToken));
        Assert.Contains("每晚<del class=\"diff\">三</del><ins class=\"diff\">四</ins>班", last, StringComparison.Ordinal);
        Assert.Contains("lighthouse.jpg", last, StringComparison.Ordinal);
        var all = WebUtility.HtmlDecode(await http.GetStringAsync(Difference(0, 2), TestContext.Current.CancellationToken));
        Assert.Contains("渡轮<ins class=\"diff\">下周</ins>恢复", all, StringComparison.Ordinal);

        var asked = await http.GetAsync($"/a/{Id}/diff?from={stamps[0]:yyyyMMddHHmmss}&to={stamps[1]:yyyyMMddHHmmss}", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, Difference(0, 1)), (asked.StatusCode, asked.Headers.Location?.OriginalString));
        foreach (var nowhere in (string[])[$"/a/{Id}/diff", $"/a/{Id}/diff/20000101000000/20000101000001", $"/a/{Id}/diff/99999999999999/20000101000001", "/a/0000000000000000/versions"])
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(nowhere, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Nearly_the_same_text_at_another_address_is_flagged_and_not_merged(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(url: Url, body: Long));
        archive.Folder.Write("2.md", Some.Article(title: "夜间渡轮恢复", url: "https://www.rfa.org/mandarin/ferry.html", body: Long.Replace("末班船", "最后一班船", StringComparison.Ordinal)));
        archive.Folder.Write("3.md", Some.Article(title: "短讯", url: "https://www.rfa.org/mandarin/short.html", body: "<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复。</p>"));
        archive.Folder.Write("4.md", Some.Article(title: "别的", url: "https://www.rfa.org/mandarin/other.html", body: new string([.. Long.Reverse().Where(char.IsLetter)]).Insert(0, "<p>") + "</p>"));
        await archive.IngestAsync();

        var history = await archive.AskAsync(db => VersionsHistory.LoadAsync(db, Id, TestContext.Current.CancellationToken));
        var also = await archive.AskAsync(db => AlsoPublished.LoadAsync(db, history!.ArticleId, history.ShownText, TestContext.Current.CancellationToken));

        Assert.Equal([("夜间渡轮恢复", "rfa")], also.Items.Select(a => (a.Title, also.Sources[a.SourceId].Slug)));
        Assert.Equal(4, await archive.AskAsync(db => db.Articles.CountAsync()));
    }

    private static async Task<TestArchive> ThreeVersionsAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(title: "渡轮恢复夜航", url: Url, body: Long, milliseconds: 1689667144000));
        await archive.IngestAsync();
        archive.Folder.Write("1.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, body: Long, milliseconds: 1689670744000));
        await archive.IngestAsync();
        var edited = Long.Replace("每晚三班", "每晚四班", StringComparison.Ordinal) + "<img src=\"https://img.example/lighthouse.jpg\"><p>第二天早晨，第一班船提前开出。</p>";
        archive.Folder.Write("1.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, body: edited, milliseconds: 1689674344000));
        archive.Folder.Write("copy/1.md", Some.Article(title: "渡轮下周恢复夜航", url: Url, body: edited, milliseconds: 1689674344000));
        await archive.IngestAsync();
        return archive;
    }

    [GeneratedRegex(@"^from: *(\S+)", RegexOptions.Multiline)]
    private static partial Regex Address();
}
