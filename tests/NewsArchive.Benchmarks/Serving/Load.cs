using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace NewsArchive.Benchmarks.Serving;

/// <summary>
/// Asks a server for pages over a few connections at once. The client shares the machine with the server, so that requests per second say little;
/// the server's own processor time for each request is what is compared.
/// </summary>
internal static class Load
{
    public const int Connections = 16;

    /// <summary>Asks for each address once, in order.</summary>
    public static async Task<LoadResult> RunAsync(
        ServerProcess server, HttpClient client, IReadOnlyList<string> addresses, HttpStatusCode expected = HttpStatusCode.OK, string? eTag = null, int connections = Connections)
    {
        var latencies = new ConcurrentBag<double>();
        var next = -1;
        var cpu = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => AskAsync()));
        return new LoadResult(addresses.Count, server.ProcessorTime - cpu, watch.Elapsed, [.. latencies.Order()]);

        async Task AskAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < addresses.Count)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, addresses[index]);
                if (eTag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", eTag);
                var started = Stopwatch.GetTimestamp();
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                await response.Content.CopyToAsync(Stream.Null);
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (response.StatusCode != expected) throw new InvalidOperationException($"{addresses[index]} answered {(int)response.StatusCode}, not {(int)expected}.");
            }
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="ServerCpu">What they cost the server.</param>
/// <param name="Wall">How long it took.</param>
/// <param name="Latencies">In milliseconds, the shortest first.</param>
internal sealed record LoadResult(int Requests, TimeSpan ServerCpu, TimeSpan Wall, IReadOnlyList<double> Latencies)
{
    /// <summary>Several as one.</summary>
    public static LoadResult Sum(IReadOnlyCollection<LoadResult> results) => new(
        results.Sum(result => result.Requests),
        results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.ServerCpu),
        results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Wall),
        [.. results.SelectMany(result => result.Latencies).Order()]);

    public double PerCpuSecond => Requests / ServerCpu.TotalSeconds;

    public double MicrosecondsEach => ServerCpu.TotalMicroseconds / Requests;

    public double PerSecond => Requests / Wall.TotalSeconds;

    public double Percentile(double share) => Latencies[Math.Min(Latencies.Count - 1, (int)(Latencies.Count * share))];
}
