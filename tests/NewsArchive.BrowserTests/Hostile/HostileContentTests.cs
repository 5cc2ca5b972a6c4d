using System.Text.Json;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;

namespace NewsArchive.BrowserTests.Hostile;

/// <summary>Sanitiser and content security policy, each without the other: no script of an article runs, nothing is asked of another host.</summary>
public sealed class HostileContentTests(Site site, HostileArchive archive) : IClassFixture<HostileArchive>, IAsyncLifetime
{
    private const int PagesAtOnce = 4;
    private const int AttacksAPage = 8;

    // What a reader does: the pointer over everything, the focus on everything, a click on everything; but no link is followed.
    private const string Touch = """
        async () => {
          document.addEventListener('click', e => e.preventDefault(), true);
          for (const element of document.querySelectorAll('*'))
            for (const name of ['mouseover', 'mouseenter', 'pointerover', 'pointerenter', 'focus', 'focusin', 'blur', 'click', 'auxclick', 'contextmenu', 'keydown', 'wheel', 'copy'])
              element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly HttpClient _client = new() { BaseAddress = archive.Address };
    private readonly List<string> _faults = [];
    private IBrowserContext _window = null!;

    public async ValueTask InitializeAsync()
    {
        _window = await site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = archive.Address.ToString(), Locale = "en" });
        await _window.AddInitScriptAsync("window.__ran = []; window.ran = x => window.__ran.push(x); window.alert = window.ran;");
        _window.RequestFinished += (_, request) => NoteRequest(request);
        _window.RequestFailed += (_, request) => NoteRequest(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Without_a_policy_nothing_of_an_article_runs_or_asks_on_any_page()
    {
        Assert.True(archive.Articles.Count > 150, $"Only {archive.Articles.Count} articles were taken in.");
        await _window.RouteAsync("**/*", async route =>
        {
            if (new Uri(route.Request.Url).Authority != archive.Address.Authority) await route.AbortAsync();
            else if (route.Request.ResourceType != "document") await route.ContinueAsync();
            else
            {
                var answer = await route.FetchAsync();
                await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Headers = answer.Headers.Where(h => h.Key != "content-security-policy") });
            }
        });

        var addresses = new Queue<string>([.. archive.Articles, "/", "/2023/07/18", "/sources", "/search?q=paragraph", "/search?q=script+OR+onerror", "/search?q=%3Cscript%3Eran(1)%3C/script%3E"]);
        await Task.WhenAll(Enumerable.Range(0, PagesAtOnce).Select(async _ =>
        {
            var page = await _window.NewPageAsync();
            while (Next(addresses) is { } address)
            {
                await page.GotoAsync(address);
                await LookAsync(page, address);
                if (new Uri(page.Url).PathAndQuery != new Uri(archive.Address, address).PathAndQuery) Fault($"{address} led to {page.Url}");
            }
        }));
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task Bodies_that_programs_get_can_be_shown_by_pages_without_a_policy()
    {
        await _window.RouteAsync("**/*", route => new Uri(route.Request.Url).AbsolutePath == "/empty"
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><main></main>" })
            : route.AbortAsync());
        var page = await _window.NewPageAsync();
        await page.GotoAsync("/empty");
        foreach (var html in await BodiesForProgramsAsync())
        {
            await page.EvaluateAsync("html => { document.querySelector('main').innerHTML = html; }", html);
            await LookAsync(page, html);
        }

        Assert.Empty(_faults);
    }

    [Fact]
    public async Task Under_our_policy_nothing_runs_or_asks_even_when_nothing_is_cleaned()
    {
        var attacks = Attacks.Bodies.Where(body => !Attacks.IsNavigation(body)).Chunk(AttacksAPage).ToList();
        using var ours = await _client.GetAsync("/about", Cancellation);
        var policy = new Dictionary<string, string> { ["Content-Security-Policy"] = ours.Headers.GetValues("Content-Security-Policy").Single() };
        await _window.RouteAsync("**/attack/*", async route =>
        {
            var index = int.Parse(new Uri(route.Request.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Headers = policy, Body = "<!doctype html><main>" + string.Join("\n", attacks[index]) });
        });
        var page = await _window.NewPageAsync();
        for (var i = 0; i < attacks.Count; i++)
        {
            // An attack may keep a page from ever being complete; whether it runs is known before.
            await page.GotoAsync($"/attack/{i}", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await LookAsync(page, string.Join(" ", attacks[i]));
        }

        Assert.Empty(_faults);
    }

    private async Task LookAsync(IPage page, string what)
    {
        await page.EvaluateAsync(Touch);
        if (await page.EvaluateAsync<int>("() => window.__ran.length") > 0) Fault($"script ran: {what}");
    }

    // What the policy forbids is announced too, and fails before anything leaves the browser.
    private void NoteRequest(IRequest request)
    {
        var uri = new Uri(request.Url);
        if (uri.Scheme is "http" or "https" && uri.Authority != archive.Address.Authority && request.Failure != "csp") Fault($"asked {request.Url}: {request.Failure}");
    }

    private void Fault(string text)
    {
        lock (_faults) _faults.Add(text);
    }

    private static string? Next(Queue<string> addresses)
    {
        lock (addresses) return addresses.TryDequeue(out var next) ? next : null;
    }

    // What the API calls HTML, and what feeds say is HTML. Titles and snippets are text there, with the places of the marks as numbers.
    private async Task<List<string>> BodiesForProgramsAsync()
    {
        var bodies = new List<string>();
        foreach (var article in archive.Articles)
        {
            using var json = JsonDocument.Parse(await _client.GetStringAsync(article + ".json", Cancellation));
            bodies.Add(json.RootElement.GetProperty("html").GetString()!);
        }

        using var feed = JsonDocument.Parse(await _client.GetStringAsync("/feed.json", Cancellation));
        bodies.AddRange(feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content_html").GetString()!));
        return bodies;
    }
}
