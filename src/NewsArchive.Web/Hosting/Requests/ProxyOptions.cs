using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>The settings under <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>Addresses or networks (CIDR) of the proxies in front; what others forward is not believed.</summary>
    public List<string> Known { get; set; } = [];

    /// <summary>
    /// Who a request is from and whether it came over HTTPS, as the nearest proxy tells. Hosts, prefixes and everything
    /// else that a proxy could tell is left alone.
    /// </summary>
    /// <exception cref="OperatorException">A name is neither an address nor a network.</exception>
    public ForwardedHeadersOptions ToForwardedHeaders()
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = 1,
        };
        options.KnownProxies.Clear(); // the framework believes programs of this machine; here nobody is believed who is not named
        options.KnownIPNetworks.Clear();
        foreach (var known in Known.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim()))
        {
            if (IPAddress.TryParse(known, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(known, out var network)) options.KnownIPNetworks.Add(network);
            else throw new OperatorException($"Proxy:Known has '{known}'; give an address such as 127.0.0.1 or a network such as 10.0.0.0/8.");
        }

        return options;
    }
}
