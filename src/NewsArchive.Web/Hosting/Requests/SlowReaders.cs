using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>
/// Ends connections whose clients do not take what was written to them. The server's own limit gives a client the more time the more was written,
/// and does not see what the system's buffers hold: by it, a client that reads nothing keeps its connection for hours. This one asks the system what
/// the client has acknowledged. On Linux; elsewhere only the server's own limit holds. Safe to use from many threads.
/// </summary>
internal sealed class SlowReaders(TimeProvider clock) : RunningService
{
    // The slowest rate of ServerLimits, over a time long enough for a train in a tunnel.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly ulong LeastBytes = (ulong)(ServerLimits.LeastBytesPerSecond * Patience.TotalSeconds);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Linux, tcp(7): TCP_INFO; the offsets are those of struct tcp_info, which only ever grows at its end.
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const int BytesAckedAt = 120;
    private const int NotSentAt = 144;
    private const int InfoLength = NotSentAt + sizeof(uint);

    private readonly ConcurrentDictionary<ConnectionContext, Standstill?> _connections = new();

    /// <summary>Watches the connections of an endpoint.</summary>
    public ConnectionDelegate Watch(ConnectionDelegate next) => !OperatingSystem.IsLinux() ? next : async connection =>
    {
        _connections[connection] = null;
        try
        {
            await next(connection);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    };

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stopping))
            foreach (var (connection, since) in _connections) Look(connection, since);
    }

    private void Look(ConnectionContext connection, Standstill? since)
    {
        if (Waiting(connection) is not { } acked) _connections.TryUpdate(connection, null, since);
        else if (since is null || acked - since.Acked >= LeastBytes) _connections.TryUpdate(connection, new Standstill(clock.GetTimestamp(), acked), since);
        else if (clock.GetElapsedTime(since.From) >= Patience) connection.Abort(new ConnectionAbortedException("The client does not take what was sent to it."));
    }

    // What the client has acknowledged so far, while there is more for it that it has no room for; else null.
    private static ulong? Waiting(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { ProtocolType: ProtocolType.Tcp } socket) return null;
        Span<byte> info = stackalloc byte[InfoLength];
        try
        {
            if (socket.GetRawSocketOption(TcpLevel, TcpInfo, info) < InfoLength || BinaryPrimitives.ReadUInt32LittleEndian(info[NotSentAt..]) == 0) return null;
            return BinaryPrimitives.ReadUInt64LittleEndian(info[BytesAckedAt..]);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null; // it has ended meanwhile
        }
    }

    private sealed record Standstill(long From, ulong Acked);
}
