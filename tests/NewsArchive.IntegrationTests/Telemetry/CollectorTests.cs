using System.Collections.Concurrent;
using System.Net;
using System.Text;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Telemetry;

/// <summary>What is sent to a collector (OTLP over HTTP).</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task A_collector_that_is_named_gets_traces_and_metrics_of_requests_and_ingest()
    {
        using var collector = new Collector();
        await using var site = await ServedArchive.NewAsync(
            DatabaseProvider.Sqlite, [Some.Article()], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        await site.TextAsync("/about");
        await site.TextAsync("/search?q=secret-of-a-reader");

        await Until.SoAsync(() => Task.FromResult(collector.Has("/v1/traces", "GET")), "traces came");
        await Until.SoAsync(() => Task.FromResult(collector.Has("/v1/metrics", "http.server.request.duration")), "metrics came");

        Assert.True(collector.Has("/v1/metrics", "newsarchive"));
        Assert.All(collector.Types, type => Assert.Equal("application/x-protobuf", type));
        Assert.False(collector.Has("/v1/traces", "secret-of-a-reader")); // what readers look for is nobody's business
    }

    /// <summary>Takes whatever is sent to it. Texts stand in protobuf as they are.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Text)> _sent = new();

        public Collector()
        {
            Address = $"http://127.0.0.1:{FreePort.Find(1)[0]}";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = ListenAsync();
        }

        public string Address { get; }

        public ConcurrentBag<string?> Types { get; } = [];

        public bool Has(string path, string text) => _sent.Any(s => s.Path == path && s.Text.Contains(text, StringComparison.Ordinal));

        public void Dispose() => _listener.Close();

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    Types.Add(context.Request.ContentType);
                    _sent.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.ContentType = "application/x-protobuf";
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // the test is over
            }
        }
    }
}
