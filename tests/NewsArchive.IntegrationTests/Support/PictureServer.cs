using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>
/// A server on loopback that answers with whatever bytes a test says, right or wrong: no library stands between, so that it can
/// lie about lengths, flood with headers, or never end. It counts connections and what was asked for.
/// </summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Func<Stream, CancellationToken, Task>> _answers = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly Task _accepting;
    private int _connections;

    public PictureServer(IPAddress address)
    {
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections taken, whatever came over them.</summary>
    public int Connections => _connections;

    /// <summary>The heads of requests, in their order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Asked(string path) => _asked.GetValueOrDefault(path);

    /// <summary>An address on this server, by its IP address or by a name that the test's resolver knows.</summary>
    public string Url(string path, string? host = null) =>
        $"http://{host ?? ((IPEndPoint)_listener.LocalEndpoint).Address.ToString()}:{Port}{path}";

    public void Answer(string path, Func<Stream, CancellationToken, Task> answer) => _answers[path] = answer;

    /// <summary>A good answer with these bytes.</summary>
    public void Answer(string path, byte[] body, string type = "image/png", string status = "200 OK") => Answer(path, async (stream, stop) =>
    {
        await WriteAsync(stream, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", stop);
        await stream.WriteAsync(body, stop);
    });

    /// <summary>These headers, as they are, and nothing else.</summary>
    public void AnswerHead(string path, string head) => Answer(path, (stream, stop) => WriteAsync(stream, head.ReplaceLineEndings("\r\n") + "\r\n\r\n", stop));

    public void Forget(string path) => _answers.TryRemove(path, out _);

    public static async Task WriteAsync(Stream stream, string text, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await HeadAsync(stream);
                if (head.Split(' ') is not [_, var path, ..]) return;
                Requests.Enqueue(head);
                _asked.AddOrUpdate(path, 1, (_, count) => count + 1);
                if (_answers.TryGetValue(path, out var answer)) await answer(stream, _stop.Token);
                else await WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side has had enough, as it should.
            }
        }
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            head.Add(one[0]);
            if (head.Count >= 4 && head[^1] == '\n' && head[^3] == '\n') break;
        }

        return Encoding.Latin1.GetString([.. head]);
    }
}
