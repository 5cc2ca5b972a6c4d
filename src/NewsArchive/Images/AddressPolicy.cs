using System.Net;

namespace NewsArchive.Images;

/// <summary>
/// Which addresses the fetcher may connect to: those of the public internet, on the web's ports, and the networks that the
/// operator names. It judges addresses after resolution and never names, because a name says nothing of where it leads. Thread-safe.
/// </summary>
/// <param name="allowed">Networks that are allowed all the same, on any port.</param>
public sealed class AddressPolicy(IReadOnlyList<IPNetwork> allowed)
{
    // This host, private and link-local networks, carrier NAT, documentation, benchmarks, multicast and reserved space
    // (IANA's registries of special-purpose addresses), and the ranges of IPv6 that carry an address of IPv4 inside.
    private static readonly IPNetwork[] Forbidden =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether an address of the operator's own networks may be meant, so that another port than the web's is worth a look-up.</summary>
    public bool HasExceptions => allowed.Count > 0;

    /// <summary>Whether the fetcher may connect there.</summary>
    public bool Permits(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowed.Any(network => network.Contains(plain))) return true;
        return IsPortOfWeb(port) && !Forbidden.Any(network => network.Contains(plain));
    }

    /// <summary>Whether it is a port on which web servers of the internet listen.</summary>
    public static bool IsPortOfWeb(int port) => port is 80 or 443;
}
