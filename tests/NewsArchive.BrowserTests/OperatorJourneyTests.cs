using Microsoft.Playwright;
using NewsArchive.Articles;
using NewsArchive.BrowserTests.Support;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.BrowserTests;

/// <summary>What the operator comes to do, at http://localhost as on a machine of their own.</summary>
public sealed class OperatorJourneyTests(Site site)
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private static readonly string[] Pages =
        ["/admin", "/admin/ingest", "/admin/rejected", "/admin/images", "/admin/fixity", "/admin/withdrawals", "/admin/sources", "/admin/sources/voa", "/admin/settings", "/admin/audit"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_mends_a_file_withdraws_an_article_and_shows_it_again(bool script)
    {
        using var folder = Folder();
        await using var program = await ServeAsync(folder);
        await using var visit = await Visit.StartAsync(site, 1280, "en-GB", script: script, through: At(program));
        await SignInAsync(visit);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Rejected files", Exact = true }).ClickAsync();

        // The first pass may not be over yet, and without script nothing arrives by itself.
        await Eventually.HappensAsync(async () =>
        {
            await visit.GoAsync("/admin/rejected");
            return await visit.Page.GetByText("neither front matter").IsVisibleAsync();
        });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
        await visit.Page.GetByText("Files to be read again at the next pass: 1.").WaitForAsync();
        folder.Write("articles/bad.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/101.html"));
        await Eventually.HappensAsync(async () =>
        {
            await visit.GoAsync("/admin/rejected");
            return await visit.Page.GetByText("No file is rejected.").IsVisibleAsync();
        });

        await visit.GoAsync("/admin/withdrawals");
        await visit.Page.GetByLabel("Its permalink").FillAsync(Url);
        await visit.Page.GetByLabel("Why (readers see it)").FillAsync("Asked for by the author");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await visit.Page.GetByText("The article is withdrawn.").WaitForAsync();
        var gone = await visit.Page.GotoAsync("/a/" + ArticleId.FromUrlKey(UrlKey.From(Url)!));
        Assert.Equal(410, gone!.Status);
        await visit.Page.GetByText("Asked for by the author").WaitForAsync();
        visit.Forget(); // a browser tells of every page that is 410

        await visit.GoAsync("/admin/withdrawals");
        await visit.Page.GetByPlaceholder("Why it is shown again").FillAsync("They changed their mind");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show again" }).ClickAsync();
        await visit.Page.GetByText("The article is shown again.").WaitForAsync();
        await visit.GoAsync("/a/" + ArticleId.FromUrlKey(UrlKey.From(Url)!));

        await visit.GoAsync("/admin/audit");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.Page.GetByLabel("Password").WaitForAsync();
        await visit.GoAsync("/admin");
        Assert.StartsWith("/admin/sign-in", visit.Path, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_pages_have_no_obstacle_and_fit_a_phone_and_counts_arrive_by_themselves()
    {
        using var folder = Folder();
        await using var program = await ServeAsync(folder);
        foreach (var (width, language, scheme) in new[] { (1280, "en-GB", ColorScheme.Light), (390, "zh-CN", ColorScheme.Dark) })
        {
            await using var visit = await Visit.StartAsync(site, width, language, scheme, through: At(program));
            await visit.GoAsync("/admin/sign-in");
            await LookAsync(visit, "/admin/sign-in", width);
            await SignInAsync(visit);
            foreach (var page in Pages)
            {
                await visit.GoAsync(page);
                await LookAsync(visit, page, width);
            }

            visit.AssertQuiet();
        }

        await using var watcher = await Visit.StartAsync(site, language: "en-GB", through: At(program));
        await SignInAsync(watcher);
        await watcher.GoAsync("/admin/ingest");
        folder.Write("articles/new.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/101.html"));
        await watcher.Page.EvaluateAsync("() => fetch('/healthz')");
        await watcher.Page.Locator("[data-live-count=articles]", new() { HasTextString = "1" }).WaitForAsync();
        watcher.AssertQuiet();
    }

    private static async Task LookAsync(Visit visit, string page, int width)
    {
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertNoObstacleAsync($"{page} {width}");
        await visit.KeepPictureAsync($"admin{page.Replace('/', '-')}-{width}");
    }

    private static async Task SignInAsync(Visit visit)
    {
        await visit.GoAsync("/admin");
        await visit.Page.Locator("#password").FillAsync(Operator.Password);
        await visit.Page.Locator("main button").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/admin");
    }

    private static TempFolder Folder()
    {
        var folder = new TempFolder();
        folder.Write("articles/good.md", Some.Article());
        folder.Write("articles/bad.md", "no header at all");
        return folder;
    }

    private static Task<ProgramProcess> ServeAsync(TempFolder folder) => ProgramProcess.ServeAsync(folder.Path, ProgramProcess.SettingsFor(
        DatabaseProvider.Sqlite, $"Data Source={folder["archive.db"]}",
        [.. Operator.Settings, ("Ingest__Folders__0", folder["articles"]), ("Ingest__SettleTime", "00:00:00"), ("Ingest__Interval", "00:00:02")]));

    // The name that browsers trust with a password.
    private static Uri At(ProgramProcess program) => new UriBuilder(program.Address) { Host = "localhost" }.Uri;
}
