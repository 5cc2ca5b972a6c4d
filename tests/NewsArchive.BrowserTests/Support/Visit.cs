using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NewsArchive.BrowserTests.Support;

/// <summary>
/// One reader with a browser window of their own. It notes everything a page must not do: speak on the console
/// (which is where a breach of the content security policy shows) or ask anything of another host.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    // In the page itself: the checker's own way collects what it found in a window of its own, a new one for every look. That is for
    // pages with frames, which this site's policy forbids. What is as it should be need not be listed.
    private const string Obstacles = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    private static readonly string Checker = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly Site _site;
    private readonly List<string> _faults = [];

    private Visit(Site site, IBrowserContext context, IPage page, Uri address)
    {
        (_site, _context, Page) = (site, context, page);
        page.Console += (_, message) =>
        {
            // That the page itself is a "not found" is said there too.
            if (message.Text.Contains("status of 404", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal)) return;
            _faults.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != address.Authority) _faults.Add($"request: {request.Url}");
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Opens a window.</summary>
    /// <param name="through">The line through which the site is reached; null for the site's own address.</param>
    public static async Task<Visit> StartAsync(
        Site site, int width = 1280, string language = "zh-CN", ColorScheme scheme = ColorScheme.Light, bool script = true, Uri? through = null)
    {
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (through ?? site.Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Locale = language,
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Visit(site, context, await context.NewPageAsync(), through ?? site.Address);
    }

    /// <summary>Goes to an address and expects a page there. A move within the page shown has no answer.</summary>
    public async Task GoAsync(string address, int status = 200)
    {
        var answer = await Page.GotoAsync(address);
        Assert.Equal(status, answer?.Status ?? status);
    }

    /// <summary>The path and query of the page shown.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Nothing was said on the console and nothing was asked of another host.</summary>
    public void AssertQuiet() => Assert.Empty(_faults);

    /// <summary>What was said so far was expected.</summary>
    public void Forget() => _faults.Clear();

    /// <summary>The page is not wider than the window.</summary>
    public async Task AssertNoSidewaysScrollAsync() =>
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));

    /// <summary>The checker of accessibility finds nothing in the way of anybody.</summary>
    public async Task AssertNoObstacleAsync(string what)
    {
        await Page.EvaluateAsync(Checker);
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => window.frames.length"));
        var found = await Page.EvaluateAsync<string[]>(Obstacles);
        Assert.True(found is [], $"{what}: {string.Join("; ", found)}");
    }

    /// <summary>Keeps a picture of the page when somebody wants to look (ARCHIVE_TEST_SCREENSHOTS names the folder).</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_TEST_SCREENSHOTS") is not { Length: > 0 } folder) return;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
