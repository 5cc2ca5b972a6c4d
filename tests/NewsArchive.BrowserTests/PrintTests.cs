using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>Articles on paper.</summary>
public sealed class PrintTests(Site site)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public async Task Every_printed_page_says_where_it_is_from_and_which_it_is(string language)
    {
        await using var visit = await Visit.StartAsync(site, language: language, scheme: ColorScheme.Dark);
        await visit.GoAsync($"/a/{site.Illustrated}");

        // Small paper, so that there are several pages whatever the sample holds.
        var pages = PrintedPages.TextsOf(await visit.Page.PdfAsync(new() { Format = "A6", PrintBackground = true }));

        Assert.True(pages.Count > 1);
        Assert.All(pages.Index(), page =>
        {
            Assert.Contains($"{site.Address}a/{site.Illustrated}", page.Item, StringComparison.Ordinal);
            Assert.Contains($"{page.Index + 1}/{pages.Count}", page.Item, StringComparison.Ordinal);
        });
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Paper_is_white_and_has_no_furniture()
    {
        await using var visit = await Visit.StartAsync(site, scheme: ColorScheme.Dark);
        await visit.GoAsync($"/a/{site.Revised}");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal("rgb(255, 255, 255) rgb(0, 0, 0)", await visit.Page.EvaluateAsync<string>(
            "() => { const s = getComputedStyle(document.documentElement); return `${s.backgroundColor} ${s.color}`; }"));
        foreach (var furniture in (string[])[".nav", ".mast form", ".foot", ".next", ".links", ".skip", ".pm"])
            foreach (var part in await visit.Page.Locator(furniture).AllAsync()) Assert.False(await part.IsVisibleAsync(), furniture);
        foreach (var kept in (string[])[".prose", ".clocks", "#cite"])
            Assert.True(await visit.Page.Locator(kept).IsVisibleAsync(), kept);
    }
}
