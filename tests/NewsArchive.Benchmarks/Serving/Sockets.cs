using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace NewsArchive.Benchmarks.Serving;

/// <summary>Connections that clients of no good will hold.</summary>
internal sealed class Sockets : IDisposable
{
    private const int AtOnce = 200;

    // Linux, tcp(7): TCP_INFO, whose first byte is the state.
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const byte Established = 1;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly List<Socket> _sockets = [];

    /// <summary>Those that were opened.</summary>
    public int Count => _sockets.Count;

    /// <summary>Opens so many connections, and says something on each, in turn.</summary>
    /// <returns>How many could not be opened.</returns>
    public async Task<int> OpenAsync(Uri server, int count, params IReadOnlyList<string> texts)
    {
        var refused = 0;
        for (var opened = 0; opened < count; opened += AtOnce)
        {
            var some = await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - opened)).Select(i => ConnectAsync(server, texts[i % texts.Count])));
            refused += some.Count(socket => socket is null);
            _sockets.AddRange(some.OfType<Socket>());
        }

        return refused;
    }

    /// <summary>Says one more byte a second on each, or reads one, until the server has closed them all or the time is over.</summary>
    /// <returns>When the last one was closed, and how many never were.</returns>
    public async Task<(TimeSpan Last, int Left)> DribbleAsync(bool isReading, TimeSpan atMost)
    {
        var (open, watch, last) = (_sockets.ToList(), Stopwatch.StartNew(), TimeSpan.Zero);
        while (open.Count > 0 && watch.Elapsed < atMost)
        {
            await Task.Delay(Step);
            if (open.RemoveAll(socket => IsClosed(socket, isReading)) > 0) last = watch.Elapsed;
        }

        return (last, open.Count);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private static async Task<Socket?> ConnectAsync(Uri server, string text)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 2048 };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(text));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    // The state of the connection itself: what the server sent before it closed is still there to be read, a byte a second.
    private static bool IsClosed(Socket socket, bool isReading)
    {
        Span<byte> info = stackalloc byte[8];
        try
        {
            socket.GetRawSocketOption(TcpLevel, TcpInfo, info);
            if (info[0] != Established) return true;
            if (!isReading) socket.Send("x"u8);
            else if (socket.Poll(0, SelectMode.SelectRead)) socket.Receive(new byte[1]);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
