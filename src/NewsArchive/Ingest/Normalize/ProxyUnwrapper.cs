using System.Net;
using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Finds the picture's own address behind picture proxies, however often they are nested.</summary>
internal static partial class ProxyUnwrapper
{
    private const int MaxNesting = 5;

    /// <summary>The picture's own address; the address given when it is no proxy's.</summary>
    public static Uri Unwrap(Uri uri)
    {
        for (var i = 0; i < MaxNesting && Inner(uri) is { } inner; i++) uri = inner;
        return uri;
    }

    private static Uri? Inner(Uri uri) => uri.Host switch
    {
        "images.weserv.nl" or "wsrv.nl" or "images.weserv.nl." => Weserv(uri),
        "i0.wp.com" or "i1.wp.com" or "i2.wp.com" or "i3.wp.com" => Photon(uri),
        _ => Thumbor(uri) ?? Fetch(uri),
    };

    // The value is everything after url=, as it was put there without encoding; the proxy's own parameters can
    // be told from the picture's only when the picture has no query.
    private static Uri? Weserv(Uri uri)
    {
        var query = uri.OriginalString;
        if (query.IndexOf("url=", StringComparison.Ordinal) is not (>= 0 and var at)) return null;
        var value = query[(at + "url=".Length)..];
        if (EncodedUrl.IsMatch(value)) value = WebUtility.UrlDecode(value.Split('&')[0]);
        else if (!value.Contains('?')) value = OwnParameters.Replace(value, "");
        return Absolute(value);
    }

    // WordPress' own proxy: the host is the first part of the path, what follows the question mark asks for a size.
    private static Uri? Photon(Uri uri) =>
        uri.AbsolutePath.IndexOf('.') > 0 ? Absolute(uri.AbsolutePath.TrimStart('/')) : null;

    private static Uri? Thumbor(Uri uri)
    {
        var match = ThumborPath.Match(uri.OriginalString);
        return match.Success ? Absolute(match.Groups["inner"].Value) : null;
    }

    // Substack and others: what is asked of the picture, then its address, encoded.
    private static Uri? Fetch(Uri uri)
    {
        var match = FetchPath.Match(uri.OriginalString);
        return match.Success ? Absolute(Uri.UnescapeDataString(match.Groups["inner"].Value)) : null;
    }

    private static Uri? Absolute(string value)
    {
        if (value.StartsWith("ssl:", StringComparison.Ordinal)) value = value["ssl:".Length..];
        if (value.StartsWith("//", StringComparison.Ordinal)) value = "https:" + value;
        else if (!HasScheme.IsMatch(value)) value = "https://" + value;
        return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.') ? uri : null;
    }

    [GeneratedRegex(@"^https?%3A", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex EncodedUrl { get; }

    [GeneratedRegex(@"(&amp;|&)(w|h|fit|output|q|il|n|dpr|we|a|crop|cx|cy|cw|ch|mask|bg|default|encoding|af|maxage|trim|l|page)(=[^&]*)?(&.*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex OwnParameters { get; }

    [GeneratedRegex(@"/unsafe/(fit-in/|trim/|meta/|smart/|adaptive-)*([0-9]*x[0-9]*/)?(smart/|top/|center/|filters:[^/]*(/[^/]*\)/|/))*(?<inner>https?(://|:/|%3A%2F%2F).+|[a-z0-9.-]+\.[a-z]{2,}/.+)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ThumborPath { get; }

    [GeneratedRegex(@"/image/fetch/([^/]+/)?(?<inner>https?%3A%2F%2F[^/]+)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FetchPath { get; }

    [GeneratedRegex(@"^https?://", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HasScheme { get; }
}
