using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>Whom a request is counted for: an address of IPv4, or a /64 of IPv6, which is what one household or machine is given.</summary>
/// <param name="Network">The address, or the network's upper half.</param>
/// <param name="IsIPv6">Which of the two.</param>
internal readonly record struct ClientAddress(ulong Network, bool IsIPv6)
{
    /// <summary>The client of an address; a connection without one (a socket file) is a client too.</summary>
    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null) return default;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), true)
            : new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), false);
    }
}
