namespace NewsArchive.Articles;

/// <summary>The parts of an absolute http or https address, as they stand; the user name and the fragment are left out.</summary>
internal readonly ref struct UrlParts
{
    public required ReadOnlySpan<char> Host { get; init; }

    public required ReadOnlySpan<char> Port { get; init; }

    public required ReadOnlySpan<char> Path { get; init; }

    public required ReadOnlySpan<char> Query { get; init; }

    public static bool TrySplit(ReadOnlySpan<char> url, out UrlParts parts)
    {
        parts = default;
        url = url.Trim();
        var start = SchemeLength(url);
        if (start == 0) return false;

        var rest = url[start..];
        var end = rest.IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? default : rest[end..];
        if (tail.IndexOf('#') is >= 0 and var fragment) tail = tail[..fragment];
        var question = tail.IndexOf('?');

        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = PortColon(host);
        parts = new UrlParts
        {
            Host = colon < 0 ? host : host[..colon],
            Port = colon < 0 ? default : host[(colon + 1)..],
            Path = question < 0 ? tail : tail[..question],
            Query = question < 0 ? default : tail[(question + 1)..],
        };
        return true;
    }

    /// <summary>The length of "http://" or "https://" at the head of an address; 0 when it has neither.</summary>
    public static int SchemeLength(ReadOnlySpan<char> url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
        : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;

    // The colons inside an IPv6 literal, [::1], are none of the port's.
    private static int PortColon(ReadOnlySpan<char> host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? colon : -1;
    }
}
