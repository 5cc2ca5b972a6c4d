using System.Net;
using System.Net.Sockets;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>
/// The names under which the archive answers. Its pages hold absolute addresses, so whoever could choose the name could
/// write into pages that others get.
/// </summary>
/// <param name="allowed">The setting <c>AllowedHosts</c>: names, <c>*.example.org</c> or <c>*</c>, separated by semicolons; null or empty: not set.</param>
/// <param name="publicUrl">The setting <c>Archive:PublicUrl</c>.</param>
internal sealed class AcceptedHosts(string? allowed, string? publicUrl)
{
    private static readonly System.Net.IPNetwork[] PrivateNetworks =
    [
        System.Net.IPNetwork.Parse("10.0.0.0/8"), System.Net.IPNetwork.Parse("172.16.0.0/12"), System.Net.IPNetwork.Parse("192.168.0.0/16"),
        System.Net.IPNetwork.Parse("169.254.0.0/16"), System.Net.IPNetwork.Parse("100.64.0.0/10"),
        System.Net.IPNetwork.Parse("fc00::/7"), System.Net.IPNetwork.Parse("fe80::/10"),
    ];

    private readonly string[] _listed = [.. (allowed ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. NameOf(publicUrl)];
    private readonly bool _isStrict = !string.IsNullOrWhiteSpace(allowed);
    private readonly bool _isPublic = !string.IsNullOrWhiteSpace(publicUrl);

    /// <summary>Whether the archive answers to the name of this request.</summary>
    public bool Accepts(HttpContext context)
    {
        var host = context.Request.Host;
        if (_listed.Any(name => Matches(host.Host, name))) return true;
        if (!host.HasValue) return false;
        var (name, local) = (host.Host, context.Connection.LocalIpAddress);
        // Probes name the address they connect to, whatever readers call the archive.
        if (_isStrict) return IsProbe(context.Request.Path) && IsOwnAddress(name, local);
        return IsOwnAddress(name, local) || (!_isPublic && IsOfThisNetwork(name));
    }

    private static string[] NameOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? [uri.IdnHost] : [];

    private static bool Matches(string name, string pattern) =>
        pattern == "*"
        || name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
        || name.Equals($"[{pattern}]", StringComparison.OrdinalIgnoreCase)
        || (pattern.StartsWith("*.", StringComparison.Ordinal) && name.Length > pattern.Length - 1 && name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase));

    private static bool IsProbe(PathString path) =>
        path.Equals("/healthz", StringComparison.Ordinal) || path.Equals("/readyz", StringComparison.Ordinal) || path.Equals("/metrics", StringComparison.Ordinal);

    // The address the connection came to. Nobody can make up one that is not ours and still reach us under it.
    private static bool IsOwnAddress(string name, IPAddress? local) =>
        local is null || IPAddress.IsLoopback(Plain(local))
            ? name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (Literal(name) is { } loopback && IPAddress.IsLoopback(loopback))
            : Literal(name) is { } address && address.Equals(Plain(local));

    // Until the operator says what the archive is called, it answers to what a home or an office calls it: no name of the
    // Internet can be made to lead here (DNS rebinding), because none is among these.
    private static bool IsOfThisNetwork(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Environment.MachineName + ".local", StringComparison.OrdinalIgnoreCase)
        || (Literal(name) is { } address && (IPAddress.IsLoopback(address) || PrivateNetworks.Any(network => network.Contains(address))));

    private static IPAddress? Literal(string name)
    {
        var text = name is ['[', .., ']'] ? name.AsSpan(1, name.Length - 2) : name.AsSpan();
        // Only the usual spelling: 127.1 and 0x7f000001 are addresses too, but nobody who means well writes them.
        return IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.SequenceEqual(address.ToString()))
            ? Plain(address)
            : null;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
