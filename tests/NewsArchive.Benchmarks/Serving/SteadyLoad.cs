using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsArchive.Benchmarks.Serving;

/// <summary>
/// So many requests a second, whatever the server makes of them: each is sent at its time, not when the one before it was answered, and
/// is measured from that time. So a server that stalls is seen to stall.
/// </summary>
internal static class SteadyLoad
{
    public static async Task<SteadyResult> RunAsync(HttpClient client, IReadOnlyList<string> addresses, int perSecond, TimeSpan duration)
    {
        var (latencies, statuses) = (new ConcurrentBag<double>(), new ConcurrentDictionary<string, int>());
        var requests = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < perSecond * duration.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed);
            requests.Add(AskAsync(addresses[i % addresses.Count], due));
        }

        await Task.WhenAll(requests);
        return new SteadyResult([.. latencies.Order()], statuses.ToDictionary());

        async Task AskAsync(string address, TimeSpan due)
        {
            var status = "no answer";
            try
            {
                using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                await response.Content.CopyToAsync(Stream.Null);
                status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // counted as what it is: no answer
            }

            latencies.Add((watch.Elapsed - due).TotalMilliseconds);
            statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Latencies">In milliseconds, the shortest first.</param>
/// <param name="Statuses">How often each status was answered.</param>
internal sealed record SteadyResult(IReadOnlyList<double> Latencies, IReadOnlyDictionary<string, int> Statuses)
{
    /// <summary>Answers of 500 and above, and requests without an answer.</summary>
    public int Failures => Statuses.Where(s => s.Key is not ['2' or '3' or '4', ..]).Sum(s => s.Value);

    public double Percentile(double share) => Latencies[Math.Min(Latencies.Count - 1, (int)(Latencies.Count * share))];
}
