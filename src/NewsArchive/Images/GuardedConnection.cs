using System.Net;
using System.Net.Sockets;

namespace NewsArchive.Images;

/// <summary>
/// The only way out of this program. A connection is made to the very address that was checked: a second look-up could answer
/// otherwise (DNS rebinding). One forbidden address among a name's condemns the name.
/// </summary>
internal static class GuardedConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private const int MaxHeaderKilobytes = 32;

    public static SocketsHttpHandler Handler(AddressPolicy policy, HostResolver resolve) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = 1,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = Lifetime,
        ConnectCallback = (context, cancellation) => ConnectAsync(policy, resolve, context.DnsEndPoint, cancellation),
    };

    private static async ValueTask<Stream> ConnectAsync(
        AddressPolicy policy, HostResolver resolve, DnsEndPoint to, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await resolve(to.Host, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (!addresses.All(address => policy.Permits(address, to.Port))) throw new ForbiddenAddressException(to);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host leads to where the fetcher must not go.</summary>
internal sealed class ForbiddenAddressException(DnsEndPoint to) : IOException($"{to.Host}:{to.Port} is no place to fetch from.");
