using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>
/// A wire to the tests' PostgreSQL that a test may cut: as when a cable is pulled, nothing arrives any more, and nobody is told.
/// </summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _ends = [];
    private readonly NpgsqlConnectionStringBuilder _to;
    private readonly Task _accepting;
    private TaskCompletionSource _whole = Whole();

    public CutWire(string connectionString)
    {
        _to = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Reaches the same database by this wire.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_to.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public void Cut() => _whole = new TaskCompletionSource();

    public void Mend() => _whole.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Mend();
        _listener.Dispose();
        foreach (var end in _ends) end.Dispose();
        await _accepting;
    }

    private static TaskCompletionSource Whole()
    {
        var whole = new TaskCompletionSource();
        whole.SetResult();
        return whole;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync();
                var far = Far();
                _ends.Add(near);
                _ends.Add(far);
                _ = CarryAsync(near, far);
                _ = CarryAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    // The tests' server has no port: it is reached by a socket file.
    private Socket Far()
    {
        if (!_to.Host!.StartsWith('/'))
        {
            var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            tcp.Connect(_to.Host, _to.Port);
            return tcp;
        }

        var file = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        file.Connect(new UnixDomainSocketEndPoint($"{_to.Host}/.s.PGSQL.{_to.Port}"));
        return file;
    }

    private async Task CarryAsync(Socket from, Socket to)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await _whole.Task;
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // one of the two has gone
        }
    }
}
