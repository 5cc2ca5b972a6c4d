using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.BrowserTests.Hostile;

/// <summary>Sanitiser and content security policy, each without the other: no script of an article runs, nothing is asked of another host.</summary>
public sealed class HostileContentTests(Site site) : IAsyncLifetime
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

    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly List<string> _faults = [];
    private ProgramProcess _program = null!;
    private IBrowserContext _window = null!;
    private List<string> _articles = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var (index, body) in Attacks.Bodies.Index()) Write(index, $"Attack {index}", $"<p>A paragraph before it.</p>{body}<p>A paragraph after it.</p>");
        foreach (var (index, words) in Attacks.Words.Index())
        {
            var attribute = WebUtility.HtmlEncode(words);
            Write(1000 + index, words, $"<p>By {words}</p><p class=author>{attribute}</p><figure><img src=https://evil.test/p.png alt=\"{attribute}\" title=\"{attribute}\"><figcaption>{words}</figcaption></figure><p>A paragraph after it.</p>", words);
        }

        var settings = ProgramProcess.SettingsFor(DatabaseProvider.Sqlite, $"Data Source={_folder["archive.db"]}", ("Ingest__Enabled", "false"));
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(_folder.Path, ["ingest", _folder["articles"]], settings);
        Assert.True(exitCode is 0 or 1, errors);
        _program = await ProgramProcess.ServeAsync(_folder.Path, settings);
        _client.BaseAddress = _program.Address;
        _window = await site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _program.Address.ToString(), Locale = "en" });
        await _window.AddInitScriptAsync("window.__ran = []; window.ran = x => window.__ran.push(x); window.alert = window.ran;");
        _window.RequestFinished += (_, request) => NoteRequest(request);
        _window.RequestFailed += (_, request) => NoteRequest(request);
        _articles = await ArticlesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        _client.Dispose();
        await _program.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_a_policy_nothing_of_an_article_runs_or_asks_on_any_page()
    {
        Assert.True(_articles.Count > 150, $"Only {_articles.Count} articles were taken in.");
        await _window.RouteAsync("**/*", async route =>
        {
            if (new Uri(route.Request.Url).Authority != _program.Address.Authority) await route.AbortAsync();
            else if (route.Request.ResourceType != "document") await route.ContinueAsync();
            else
            {
                var answer = await route.FetchAsync();
                await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Headers = answer.Headers.Where(h => h.Key != "content-security-policy") });
            }
        });

        var addresses = new Queue<string>([.. _articles, "/", "/2023/07/18", "/sources", "/search?q=paragraph", "/search?q=script+OR+onerror", "/search?q=%3Cscript%3Eran(1)%3C/script%3E"]);
        await Task.WhenAll(Enumerable.Range(0, PagesAtOnce).Select(async _ =>
        {
            var page = await _window.NewPageAsync();
            while (Next(addresses) is { } address)
            {
                await page.GotoAsync(address);
                await LookAsync(page, address);
                if (new Uri(page.Url).PathAndQuery != new Uri(_program.Address, address).PathAndQuery) Fault($"{address} led to {page.Url}");
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
        if (uri.Scheme is "http" or "https" && uri.Authority != _program.Address.Authority && request.Failure != "csp") Fault($"asked {request.Url}: {request.Failure}");
    }

    private void Fault(string text)
    {
        lock (_faults) _faults.Add(text);
    }

    private static string? Next(Queue<string> addresses)
    {
        lock (addresses) return addresses.TryDequeue(out var next) ? next : null;
    }

    private void Write(int index, string title, string body, string? author = null) => _folder.Write(
        $"articles/voa/{index:0000}.md",
        $"---\ntitle: {JsonSerializer.Serialize(title)}\ndate: 2023-07-18 10:00:00 +0800\nauthor: {JsonSerializer.Serialize(author ?? "Nobody")}\nfrom: https://www.voachinese.com/a/attack/{index}.html?q=%22%3E%3Cscript%3E'{index}\n---\n\n{body}\n");

    private async Task<List<string>> ArticlesAsync()
    {
        await using var db = ArchiveDatabase.Open(DatabaseProvider.Sqlite, $"Data Source={_folder["archive.db"]}");
        return [.. db.Articles.Select(a => "/a/" + a.PublicId)];
    }

    // What the API calls HTML, and what feeds say is HTML. Titles and snippets are text there, with the places of the marks as numbers.
    private async Task<List<string>> BodiesForProgramsAsync()
    {
        var bodies = new List<string>();
        foreach (var article in _articles)
        {
            using var json = JsonDocument.Parse(await _client.GetStringAsync(article + ".json", Cancellation));
            bodies.Add(json.RootElement.GetProperty("html").GetString()!);
        }

        using var feed = JsonDocument.Parse(await _client.GetStringAsync("/feed.json", Cancellation));
        bodies.AddRange(feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content_html").GetString()!));
        return bodies;
    }
}
