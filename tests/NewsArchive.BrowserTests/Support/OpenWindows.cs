using Microsoft.Playwright;

namespace NewsArchive.BrowserTests.Support;

/// <summary>
/// Windows that the tests of a class use one after another, one for every look. Opening one costs more than a page does; tests that
/// only look at what an address shows need none that is new.
/// </summary>
public sealed class OpenWindows(Site site) : IAsyncDisposable
{
    private readonly Dictionary<(int, string, ColorScheme), Visit> _open = [];

    /// <summary>The window of this look, with nothing to say of what was looked at before.</summary>
    public async Task<Visit> AtAsync(int width, string language, ColorScheme scheme)
    {
        if (!_open.TryGetValue((width, language, scheme), out var visit))
            _open[(width, language, scheme)] = visit = await Visit.StartAsync(site, width, language, scheme);
        visit.Forget();
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _open.Values) await visit.DisposeAsync();
    }
}
