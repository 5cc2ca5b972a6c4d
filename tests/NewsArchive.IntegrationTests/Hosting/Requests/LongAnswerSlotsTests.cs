using System.Net;
using System.Net.Sockets;
using System.Text;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

/// <summary>R10: clients that ask for much and read nothing.</summary>
public sealed class LongAnswerSlotsTests
{
    private const string Download = "/export?format=ndjson";
    private const int ForOne = 2;

    // More than the buffers of both sides take, so that the server is still at it.
    private static readonly string LongBody = string.Concat(Enumerable.Repeat("<p>" + new string('船', 20_000) + "</p>", 60));

    private static readonly int ForAll = Math.Max(4, 2 * Environment.ProcessorCount);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Downloads_that_nobody_reads_take_no_more_than_their_places_and_are_ended()
    {
        await using var served = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [Some.Article(body: LongBody)], ("RateLimit__Loopback", "true"));
        var stuck = new List<SilentClient>();
        for (var i = 0; i < ForAll; i++) stuck.Add(await SilentClient.AskAsync(served.Client.BaseAddress!, Client(i / ForOne), Download));

        using var own = await From(served, Client(0)).GetAsync(Download, Cancellation);
        using var other = await From(served, Client(ForAll)).GetAsync(Download, Cancellation);
        using var count = await From(served, Client(ForAll)).GetAsync("/api/v1/search?q=%E8%88%B9&count=exact", Cancellation);
        using var exact = await From(served, Client(ForAll)).GetAsync("/search?q=%E8%88%B9&exact=true", Cancellation);
        using var search = await From(served, Client(ForAll)).GetAsync("/search?q=%E8%88%B9", Cancellation);
        using var page = await served.GetAsync("/about");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (own.StatusCode, other.StatusCode, page.StatusCode));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html", HttpStatusCode.OK), (exact.StatusCode, exact.Content.Headers.ContentType?.MediaType, search.StatusCode));
        foreach (var refusal in (HttpResponseMessage[])[own, other, count])
        {
            Assert.Equal(TimeSpan.FromSeconds(30), refusal.Headers.RetryAfter?.Delta);
            Assert.True(refusal.Headers.ConnectionClose);
            Assert.Equal("application/problem+json", refusal.Content.Headers.ContentType?.MediaType);
        }

        await Until.SoAsync(() => Task.FromResult(stuck.TrueForAll(client => client.IsClosed)), "the clients that do not read were gone");
        // A connection is closed before the request that was answered on it has ended and given its place back.
        await Until.SoAsync(async () => await IsOkAsync(From(served, Client(ForAll))), "somebody else got a place");
        foreach (var client in stuck) client.Dispose();
    }

    private static async Task<bool> IsOkAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Download, Cancellation);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("}\n", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        return true;
    }

    // All of 127.0.0.0/8 is this machine.
    private static IPAddress Client(int number) => new([127, 0, 3, (byte)(number + 1)]);

    private static HttpClient From(ServedArchive served, IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = served.Client.BaseAddress };

    /// <summary>It has asked, has the beginning of an answer, and takes nothing more.</summary>
    private sealed class SilentClient(Socket socket) : IDisposable
    {
        // Linux, tcp(7): TCP_INFO, whose first byte is the state of the connection.
        private const int TcpLevel = 6;
        private const int TcpInfo = 11;
        private const byte Established = 1;

        public bool IsClosed
        {
            get
            {
                Span<byte> info = stackalloc byte[8];
                socket.GetRawSocketOption(TcpLevel, TcpInfo, info);
                return info[0] != Established;
            }
        }

        public static async Task<SilentClient> AskAsync(Uri server, IPAddress from, string target)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server.Host, server.Port, Cancellation);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Cancellation);
            var beginning = new byte[64];
            var read = await socket.ReceiveAsync(beginning, Cancellation);
            Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(beginning, 0, read), StringComparison.Ordinal);
            return new SilentClient(socket);
        }

        public void Dispose() => socket.Dispose();
    }
}
