using System.Globalization;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>Reading with a keyboard alone.</summary>
public sealed class KeyboardTests(Site site)
{
    private string Day => site.FullestDay.ToString("'/'yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_first_stop_is_a_visible_link_past_the_masthead()
    {
        await using var visit = await Visit.StartAsync(site, script: false);
        await visit.GoAsync(Day);

        await visit.Page.Keyboard.PressAsync("Tab");
        var skip = visit.Page.Locator(".skip:focus");
        Assert.True((await skip.BoundingBoxAsync())!.Y >= 0);
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_lead_to_the_search_through_the_list_and_from_day_to_day()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync(Day);

        await visit.Page.Keyboard.PressAsync("j");
        Assert.Equal(1, await visit.Page.Locator(".item__h a:focus").CountAsync());
        await visit.Page.Keyboard.PressAsync("/");
        Assert.Equal(1, await visit.Page.Locator("input[type=search]:focus").CountAsync());
        await visit.Page.Keyboard.TypeAsync("j/?");
        Assert.Equal("j/?", await visit.Page.InputValueAsync("input[type=search]:focus"));

        await visit.GoAsync(Day);
        var previous = await visit.Page.GetAttributeAsync(".turn [rel=prev]", "href");
        var arrival = visit.Page.WaitForURLAsync("**" + previous);
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await arrival;
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Single_keys_can_be_switched_off_and_stay_off()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync("/about");

        await visit.Page.ClickAsync("#keys-switch");
        await visit.GoAsync(Day);
        await visit.Page.Keyboard.PressAsync("j");

        Assert.Equal(0, await visit.Page.Locator(".item__h a:focus").CountAsync());
    }
}
