using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>What must hold on every kind of page.</summary>
public sealed class PageKindTests(Site site)
{
    // HTML, styles and script as they go over the wire.
    private const int MostBytes = 60 * 1024;

    // Also what remains of a desk's window at 400 % zoom (WCAG 1.4.10).
    private const int SmallestPhone = 320;

    // A hundredth of what is called good; a table whose columns settle by a pixel stays below it.
    private const double InvisibleShift = 0.001;

    public static TheoryData<string> Kinds =>
    [
        "home", "year", "month", "day", "same-day", "sources", "source", "source-year", "source-month", "source-day",
        "article", "revised", "version", "versions", "search", "results", "go", "about",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_page_has_an_obstacle_that_a_checker_can_find(string kind)
    {
        foreach (var (language, scheme) in new[] { ("zh-CN", ColorScheme.Light), ("zh-TW", ColorScheme.Dark), ("en-GB", ColorScheme.Dark) })
        {
            await using var visit = await Visit.StartAsync(site, language: language, scheme: scheme);
            await visit.GoAsync(AddressOf(kind));

            var result = await visit.Page.RunAxe();

            Assert.True(result.Violations.Length == 0, $"{kind} {language} {scheme}: " + string.Join("; ",
                result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
            visit.AssertQuiet();
            await visit.KeepPictureAsync($"{kind}-1280-{language}-{scheme}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_page_scrolls_sideways_on_a_small_phone_or_at_high_zoom(string kind)
    {
        await using var visit = await Visit.StartAsync(site, SmallestPhone, "en-GB");
        await visit.GoAsync(AddressOf(kind));

        await visit.AssertNoSidewaysScrollAsync();
        visit.AssertQuiet();
        await visit.KeepPictureAsync($"{kind}-{SmallestPhone}-en-GB");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_are_light_and_nothing_moves_while_they_load(string kind)
    {
        await using var visit = await Visit.StartAsync(site);
        var bytes = 0;
        var sizes = new List<Task<RequestSizesResult>>();
        visit.Page.RequestFinished += (_, request) => sizes.Add(request.SizesAsync());
        await visit.Page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });");
        await visit.GoAsync(AddressOf(kind));
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        foreach (var size in await Task.WhenAll(sizes)) bytes += size.ResponseBodySize;
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(await visit.Page.EvaluateAsync<double>("() => window.shift"), 0, InvisibleShift);
    }

    private string AddressOf(string kind)
    {
        var day = site.FullestDay;
        string On(string pattern) => day.ToString(pattern, CultureInfo.InvariantCulture);
        return kind switch
        {
            "home" => "/",
            "year" => On("'/'yyyy"),
            "month" => On("'/'yyyy'/'MM"),
            "day" => On("'/'yyyy'/'MM'/'dd"),
            "same-day" => On("'/on/'MM'-'dd"),
            "sources" => "/sources",
            "source" => $"/sources/{site.LargestSource}",
            "source-year" => $"/sources/{site.SourceOfDay}" + On("'/'yyyy"),
            "source-month" => $"/sources/{site.SourceOfDay}" + On("'/'yyyy'/'MM"),
            "source-day" => $"/sources/{site.SourceOfDay}" + On("'/'yyyy'/'MM'/'dd"),
            "article" => $"/a/{site.Illustrated}",
            "revised" => $"/a/{site.Revised}",
            "version" => $"/a/{site.Revised}/{site.OldStamp}",
            "versions" => $"/a/{site.Revised}/versions",
            "search" => "/search",
            "results" => "/search?q=%E7%9A%84",
            "go" => "/go",
            "about" => "/about",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of page."),
        };
    }
}
