namespace NewsArchive.Exports;

/// <summary>The sort-friendly form of an address that indexes of web archives are ordered by: <c>com,voachinese)/a/x/1.html</c>.</summary>
public static class Surt
{
    /// <summary>The form of a URL key.</summary>
    public static string Of(string urlKey)
    {
        var slash = urlKey.IndexOf('/', StringComparison.Ordinal);
        return $"{OfHost(urlKey[..slash])}){urlKey[slash..]}";
    }

    /// <summary>The host's labels from the last to the first, separated by commas; numeric addresses stay as they are.</summary>
    public static string OfHost(string host)
    {
        if (host is ['[', ..]) return host;
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        var (name, port) = colon < 0 ? (host, "") : (host[..colon], host[colon..]);
        return System.Net.IPAddress.TryParse(name, out _) ? host : string.Join(',', name.Split('.').Reverse()) + port;
    }
}
