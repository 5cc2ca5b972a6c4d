using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>Pictures as readers see them: those kept here, and those of other hosts that may be gone.</summary>
public sealed class PictureTests(Site site, PictureSites sites) : IClassFixture<PictureSites>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_picture_that_is_kept_has_its_place_before_it_comes(int width)
    {
        await using var visit = await Visit.StartAsync(site, width, script: false, through: await sites.KeptAsync());
        var release = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/images/*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(PictureSites.Page, new() { WaitUntil = WaitUntilState.Commit });
        await visit.Page.Locator(".foot").WaitForAsync();
        await Eventually.HappensAsync(() => visit.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('link[rel=stylesheet]')].every(l => l.sheet)"));
        var before = await PlacesAsync(visit);

        release.SetResult();
        await visit.Page.WaitForLoadStateAsync(LoadState.Load);
        var picture = await visit.Page.EvaluateAsync<string>("() => { const i = document.querySelector('figure img'); return `${i.complete} ${i.naturalWidth}x${i.naturalHeight}`; }");

        Assert.Equal("true 640x400", picture);
        Assert.Equal(before, await PlacesAsync(visit));
        visit.AssertQuiet();
        await visit.KeepPictureAsync($"kept-picture-{width}");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Where_a_picture_does_not_come_its_caption_stays_and_no_broken_sign_shows(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.StartAsync(site, width, scheme: scheme, script: false, through: await sites.ElsewhereAsync());

        await visit.GoAsync(PictureSites.Page + "/pictures");
        foreach (var figure in await visit.Page.Locator("figure").AllAsync()) await figure.ScrollIntoViewIfNeededAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // What stands over the browser's sign is drawn for a broken image only; it fills the image's whole place.
        const string look = """
            () => [...document.querySelectorAll('figure img')].map(i => {
              const over = getComputedStyle(i, '::after'), box = i.getBoundingClientRect();
              const covers = over.position === 'absolute' && ['top', 'right', 'bottom', 'left'].every(side => over[side] === '0px') && over.backgroundColor === getComputedStyle(document.documentElement).backgroundColor;
              return `${i.naturalWidth > 0} ${covers} ${box.height >= 64} ${over.content}`;
            })
            """;
        var images = await visit.Page.EvaluateAsync<string[]>(look);
        Assert.StartsWith("true ", images[0], StringComparison.Ordinal);
        Assert.StartsWith("false true true \"这张图片没有取到", images[1], StringComparison.Ordinal);
        Assert.Contains("码头上的渡轮", images[1], StringComparison.Ordinal);
        await visit.Page.GetByText("第2张图的说明。").WaitForAsync();
        await visit.Page.GetByText("摄影：渡口社").Last.WaitForAsync();
        await visit.AssertNoSidewaysScrollAsync();
        await visit.KeepPictureAsync($"gone-picture-{width}");
        visit.Forget(); // other hosts were asked, as this reader wished, and one answered 404
    }

    private static Task<string> PlacesAsync(Visit visit) => visit.Page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('figure, figcaption, .prose p, .foot')].map(e => { const r = e.getBoundingClientRect(); return `${r.x},${r.y + scrollY} ${r.width}x${r.height}`; }).join('\\n')");
}
