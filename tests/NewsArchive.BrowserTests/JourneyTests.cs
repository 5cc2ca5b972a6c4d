using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>What people come here to do.</summary>
public sealed partial class JourneyTests(Site site)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_reader_finds_an_article_by_its_date_and_reads_on(int width, bool script)
    {
        await using var visit = await Visit.StartAsync(site, width, script: script);
        await visit.GoAsync("/");

        await visit.Page.Locator(".stacks tbody th a").First.ClickAsync();
        Assert.Matches("^/[0-9]{4}$", visit.Path);
        await visit.Page.Locator(".cal td a").First.ClickAsync();
        Assert.Matches("^/[0-9]{4}/[0-9]{2}/[0-9]{2}$", visit.Path);
        var title = visit.Page.Locator(".item__h a").First;
        var name = await title.InnerTextAsync();
        await title.ClickAsync();
        Assert.Matches("^/a/[0-9a-z]{16}$", visit.Path);
        Assert.Equal(Plain(name), Plain(await visit.Page.Locator("h1").InnerTextAsync()));

        var first = visit.Path;
        await visit.Page.Locator(".next a").First.ClickAsync();
        Assert.NotEqual(first, visit.Path);
        Assert.Matches("^/a/", visit.Path);
        await visit.Page.Locator(".stamp a").Last.ClickAsync();
        Assert.Matches("^/[0-9]{4}/[0-9]{2}/[0-9]{2}$", visit.Path);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("18 July 2023")]
    [InlineData("2023年7月18日")]
    [InlineData("2023/7/18")]
    public async Task A_reader_writes_a_date_in_their_own_way_and_is_taken_near_it(string date)
    {
        await using var visit = await Visit.StartAsync(site, script: false);
        await visit.GoAsync("/");

        await visit.Page.FillAsync("#d", date);
        await visit.Page.Locator(".go button").ClickAsync();

        // With articles it is the day's page; without, the page says which days are nearest.
        Assert.Equal("/2023/07/18", visit.Path);
        Assert.NotEqual(0, await visit.Page.Locator("main a[href*='/2']").CountAsync());
    }

    [Fact]
    public async Task A_student_takes_a_citation_away()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync($"/a/{site.Illustrated}");

        Assert.Contains("/OL]. ", await visit.Page.Locator(".cite__t").First.InnerTextAsync(), StringComparison.Ordinal);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(".cite a[href$='.ris']").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        var ris = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("TY  - NEWS\r\n", ris, StringComparison.Ordinal);
        Assert.Contains($"AN  - {site.Illustrated}\r\n", ris, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_paragraph_has_an_address_of_its_own_and_says_when_it_has_changed()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync($"/a/{site.Illustrated}");

        var mark = visit.Page.Locator(".prose .pm").First;
        await mark.FocusAsync();
        await mark.ClickAsync();
        Assert.Matches("#p1-[0-9a-f]{6}$", visit.Page.Url);
        var changed = visit.Page.Locator("#paragraph-changed");
        Assert.True(await changed.IsHiddenAsync());

        await visit.Page.EvaluateAsync("() => { location.hash = '#p1-000000'; }");
        await changed.WaitForAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_link_to_a_paragraph_that_is_gone_leads_to_the_version_that_has_it()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync($"/a/{site.Revised}/{site.OldStamp}");
        var old = await IdsAsync();
        await visit.GoAsync($"/a/{site.Revised}");
        var kept = (await IdsAsync()).Select(TextOf).ToHashSet();
        var gone = old.First(id => !kept.Contains(TextOf(id)));

        await visit.GoAsync($"/a/{site.Revised}#{gone}");
        await visit.Page.Locator("#paragraph-changed .had").ClickAsync();

        Assert.Equal($"/a/{site.Revised}/{site.OldStamp}", visit.Path);
        Assert.EndsWith("#" + gone, visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator($"#{gone}:target").CountAsync());
        visit.AssertQuiet();

        static string TextOf(string id) => id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
        async Task<string[]> IdsAsync() => await visit.Page.Locator(".prose p[id]").EvaluateAllAsync<string[]>("all => all.map(p => p.id)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_of_traditional_characters_reads_everything_in_them(bool script)
    {
        await using var visit = await Visit.StartAsync(site, language: "zh-TW", script: script);
        await visit.GoAsync("/2023/05/20");
        Assert.Equal(0, await visit.Page.Locator(".shown").CountAsync());

        await visit.Page.Locator(".foot button[name=script][value=zh-Hant]").ClickAsync();
        Assert.Equal("/2023/05/20", visit.Path);
        Assert.Equal(0, await visit.Page.Locator("main [lang=zh-Hans]").CountAsync());
        Assert.True(await visit.Page.Locator(".shown").IsVisibleAsync());
        await visit.Page.Locator(".item__h a").First.ClickAsync();
        Assert.Equal("zh-Hant", await visit.Page.GetAttributeAsync(".prose", "lang"));
        await visit.Page.Locator(".links button[value=auto]").ClickAsync();
        Assert.Equal("zh-Hans", await visit.Page.GetAttributeAsync(".prose", "lang"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_theme_and_the_language_are_chosen_without_script_and_remembered()
    {
        await using var visit = await Visit.StartAsync(site, script: false);
        await visit.GoAsync("/about");

        await visit.Page.Locator("button[name=theme][value=dark]").ClickAsync();
        Assert.Equal("/about", visit.Path);
        Assert.Equal("dark", await visit.Page.GetAttributeAsync("html", "data-theme"));
        await visit.Page.Locator("button[name=language][value=en]").ClickAsync();
        Assert.Equal("en", await visit.Page.GetAttributeAsync("html", "lang"));

        await visit.GoAsync("/sources");
        Assert.Equal(("en", "dark"), (await visit.Page.GetAttributeAsync("html", "lang"), await visit.Page.GetAttributeAsync("html", "data-theme")));
    }

    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("en-GB", "en")]
    [InlineData("fi-FI", "zh-Hans")]
    public async Task Readers_are_answered_in_the_language_their_browser_asks_for(string asked, string answered)
    {
        await using var visit = await Visit.StartAsync(site, language: asked);
        await visit.GoAsync("/");

        Assert.Equal(answered, await visit.Page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task At_night_the_page_is_dark_without_being_asked()
    {
        await using var visit = await Visit.StartAsync(site, scheme: ColorScheme.Dark);
        await visit.GoAsync("/");

        var paper = await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
        var lightness = Numbers().Matches(paper).Take(3).Average(n => int.Parse(n.Value, CultureInfo.InvariantCulture));
        Assert.InRange(lightness, 0, 60);
    }

    [Fact]
    public async Task On_paper_stand_the_article_its_clocks_and_its_citation_and_nothing_to_click()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync($"/a/{site.Illustrated}");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.True(await visit.Page.Locator(".clocks").IsVisibleAsync());
        Assert.True(await visit.Page.Locator(".cite__t").First.IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".nav").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".foot form").First.IsVisibleAsync());
        Assert.NotEmpty(await visit.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));
    }

    private static string Plain(string text) => WhiteSpace().Replace(text, "");

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
