using System.Globalization;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>The normalised form of an address: two addresses with the same key are the same article.</summary>
/// <remarks>
/// A key is the address without its scheme, so that <c>"https://" + key</c> is an address again, and the key
/// of that address is the key itself.
/// </remarks>
public static class UrlKey
{
    /// <summary>Longer keys are refused: the limit of an address, less "https://".</summary>
    public const int MaxLength = 8192 - 8;

    /// <summary>
    /// The key of an absolute http or https address, such as <c>voachinese.com/a/x/1.html</c>; null when the
    /// text is no such address. Folded are: scheme, user name, host in any case or script, <c>www.</c> and
    /// <c>m.</c>, a trailing dot, the default port, empty and dotted path segments, the spelling of
    /// percent-encoding (RFC 3986, 6.2.2) and Unicode, tracking parameters, and the fragment.
    /// </summary>
    public static string? From(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        // As browsers do: line ends inside an address are those of the text it was copied from.
        if (url.AsSpan().ContainsAny('\t', '\r', '\n')) url = url.Replace("\t", "").Replace("\r", "").Replace("\n", "");
        if (!UrlParts.TrySplit(url, out var parts)) return null;
        if (HostName.Normalize(parts.Host) is not { } host) return null;
        if (!TryReadPort(parts.Port, out var port)) return null;

        var key = new StringBuilder(url.Length).Append(host = WithoutPrefix(host));
        if (port is not (null or 80 or 443)) key.Append(':').Append(port.Value.ToString(CultureInfo.InvariantCulture));
        AppendPath(key, parts.Path);
        AppendQuery(key, parts.Query, host);
        return key.Length <= MaxLength ? key.ToString() : null;
    }

    // "www.m.example.org" loses both; "m.cn" is a site of its own.
    private static string WithoutPrefix(string host)
    {
        while (true)
        {
            var prefix = host.StartsWith("www.", StringComparison.Ordinal) ? 4 : host.StartsWith("m.", StringComparison.Ordinal) ? 2 : 0;
            if (prefix == 0 || !host.AsSpan(prefix).Contains('.')) return host;
            host = host[prefix..];
        }
    }

    private static bool TryReadPort(ReadOnlySpan<char> text, out int? port)
    {
        port = null;
        if (text.IsEmpty) return true;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        port = number;
        return true;
    }

    private static void AppendPath(StringBuilder key, ReadOnlySpan<char> path)
    {
        var segments = new List<string>();
        var isFolder = true;
        foreach (var range in path.SplitAny('/', '\\'))
        {
            var segment = PercentEncoding.Normalize(path[range], PercentEncoding.InSegment);
            isFolder = segment is "" or "." or "..";
            if (segment == ".." && segments.Count > 0) segments.RemoveAt(segments.Count - 1);
            if (!isFolder) segments.Add(segment);
        }

        foreach (var segment in segments) key.Append('/').Append(segment);
        if (isFolder || segments.Count == 0) key.Append('/');
    }

    private static void AppendQuery(StringBuilder key, ReadOnlySpan<char> query, string host)
    {
        var separator = '?';
        foreach (var range in query.Split('&'))
        {
            var parameter = TrackingParameters.Normalize(query[range]);
            if (parameter.IsEmpty || TrackingParameters.IsTracking(parameter, host)) continue;
            key.Append(separator).Append(parameter);
            separator = '&';
        }
    }
}
