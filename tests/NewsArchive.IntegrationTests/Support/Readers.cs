using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Readers who ask without a pause, whatever happens, and note what they were told.</summary>
internal sealed class Readers : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _counts = new();
    private readonly Task[] _tasks;

    public Readers(Uri address, string[] pages)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
        _tasks = [.. pages.Select(page => Task.Run(() => AskAsync(page), _stop.Token))];
    }

    /// <summary>Answers that are neither the page, nor "not found", nor "later" with a time.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>How often each status was told.</summary>
    public string Counts => string.Join(", ", _counts.OrderBy(c => c.Key).Select(c => string.Create(CultureInfo.InvariantCulture, $"{(int)c.Key}: {c.Value}")));

    /// <summary>How often the page was told.</summary>
    public int Pages => _counts.GetValueOrDefault(HttpStatusCode.OK);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(string page)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _client.GetAsync(page, _stop.Token);
                var text = await answer.Content.ReadAsStringAsync(_stop.Token);
                _counts.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
                var isGood = answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound
                    || (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
                if (!isGood || text.Contains("   at ", StringComparison.Ordinal)) Wrong.Enqueue($"{page}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 500)]}");
                await Task.Delay(20, _stop.Token); // a reader, not a flood
            }
            catch (OperationCanceledException)
            {
                // the test is over
            }
            catch (HttpRequestException e)
            {
                Wrong.Enqueue($"{page}: {e.Message}");
            }
        }
    }
}
