using System.Globalization;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests;

/// <summary>What must hold on every kind of page.</summary>
public sealed class PageKindTests(Site site, OpenWindows windows) : IClassFixture<OpenWindows>
{
    // HTML, styles and script as they go over the wire.
    private const int MostBytes = 60 * 1024;

    private const int DeskWidth = 1280;

    // Also what remains of a desk's window at 400 % zoom (WCAG 1.4.10).
    private const int SmallestPhone = 320;

    // Tells of every element that stood on the screen and then stood elsewhere without the reader's doing (Layout Instability API).
    // What scores less than a thousandth of what is called good (0.1) is the rounding of a pixel; the space at the end of a line
    // that gets its place when the next word comes is seen by nobody.
    private const string WatchForMoves = """
        (() => {
          const found = [];
          const name = node => node?.nodeType === 1 ? node.outerHTML.slice(0, 90) : (node?.parentElement?.outerHTML ?? '?').slice(0, 90);
          const place = r => `${r.x},${r.y} ${r.width}x${r.height}`;
          const visible = source => source.node?.nodeType !== 3 || source.node.data.trim();
          const note = list => {
            for (const entry of list) {
              const sources = entry.sources.filter(visible);
              if (entry.value >= 0.0001 && sources.length) found.push(`${entry.value.toFixed(5)}: ` + sources.map(s => `${name(s.node)} from ${place(s.previousRect)} to ${place(s.currentRect)}`).join(' | '));
            }
          };
          const observer = new PerformanceObserver(list => note(list.getEntries()));
          observer.observe({ type: 'layout-shift', buffered: true });
          window.moves = () => { note(observer.takeRecords()); return found; };
          const tick = () => requestAnimationFrame(() => { window.frameDrawn(); tick(); });
          tick();
        })();
        """;

    private static readonly (string Language, ColorScheme Scheme)[] Looks =
    [
        ("zh-CN", ColorScheme.Light), ("zh-TW", ColorScheme.Dark), ("en-GB", ColorScheme.Light),
        ("zh-CN", ColorScheme.Dark), ("zh-TW", ColorScheme.Light), ("en-GB", ColorScheme.Dark),
    ];

    private static readonly string[] AllKinds =
    [
        "home", "year", "month", "day", "same-day", "sources", "source", "source-year", "source-month", "source-day",
        "article", "revised", "version", "versions", "difference", "search", "results", "nothing", "trends", "search-help", "go", "about", "missing",
    ];

    public static TheoryData<string> Kinds => [.. AllKinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_page_has_an_obstacle_that_a_checker_can_find(string kind)
    {
        foreach (var (language, scheme) in LooksOf(kind))
        {
            var visit = await windows.AtAsync(DeskWidth, language, scheme);
            await GoToAsync(visit, kind);

            await visit.AssertNoObstacleAsync($"{kind} {language} {scheme}");
            visit.AssertQuiet();
            await visit.KeepPictureAsync($"{kind}-{DeskWidth}-{language}-{scheme}");
        }
    }

    [Fact]
    public async Task The_checker_finds_an_obstacle_where_there_is_one()
    {
        await using var visit = await Visit.StartAsync(site);
        await visit.GoAsync("/about");
        await visit.Page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('input'))");

        var found = await Assert.ThrowsAnyAsync<Exception>(() => visit.AssertNoObstacleAsync("about"));

        Assert.Contains("about: label: <input", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_page_scrolls_sideways_on_a_small_phone_or_at_high_zoom(string kind)
    {
        var visit = await windows.AtAsync(SmallestPhone, "en-GB", ColorScheme.Light);
        await GoToAsync(visit, kind);

        await visit.AssertNoSidewaysScrollAsync();
        visit.AssertQuiet();
        await visit.KeepPictureAsync($"{kind}-{SmallestPhone}-en-GB");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_are_light(string kind)
    {
        await using var visit = await Visit.StartAsync(site);
        var sizes = new List<Task<RequestSizesResult>>();
        visit.Page.RequestFinished += (_, request) => sizes.Add(request.SizesAsync());
        await GoToAsync(visit, kind);

        Assert.InRange((await Task.WhenAll(sizes)).Sum(size => size.ResponseBodySize), 1, MostBytes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_moves_while_a_page_arrives(string kind)
    {
        await using var line = await SlowLine.OpenAsync(site.Address);
        await using var visit = await Visit.StartAsync(site, through: line.Address);
        await visit.Page.ExposeFunctionAsync("frameDrawn", line.FrameDrawn);
        await visit.Page.AddInitScriptAsync(WatchForMoves);
        await GoToAsync(visit, kind);

        var moves = await visit.Page.EvaluateAsync<string[]>("() => window.moves()");
        Assert.True(moves is [], $"{kind}: {string.Join('\n', moves)}");
    }

    // Both schemes on every kind of page, in languages that take turns; all six looks when asked for.
    private static (string Language, ColorScheme Scheme)[] LooksOf(string kind)
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_TEST_EVERY_LOOK") == "1") return Looks;
        var first = Array.IndexOf(AllKinds, kind);
        return [Looks[first % Looks.Length], Looks[(first + 1) % Looks.Length]];
    }

    private Task GoToAsync(Visit visit, string kind) => visit.GoAsync(AddressOf(kind), kind == "missing" ? 404 : 200);

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
            "difference" => $"/a/{site.Revised}/diff/{site.OldStamp}/{site.NewStamp}",
            "nothing" => "/search?q=%E5%90%92%E5%91%91%E7%BD%92&source=voa",
            "trends" => "/search/trends?q=%E7%9A%84+%E4%BA%86",
            "search-help" => "/search/help",
            "missing" => "/2023/05/27",
            "search" => "/search",
            "results" => "/search?q=%E7%9A%84",
            "go" => "/go",
            "about" => "/about",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of page."),
        };
    }
}
