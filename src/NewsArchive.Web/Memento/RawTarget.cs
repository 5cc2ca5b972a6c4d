using Microsoft.AspNetCore.Http.Features;

namespace NewsArchive.Web.Memento;

/// <summary>
/// The request line as it was sent. The decoded path would have lost what makes the address inside it: the
/// difference between an escaped and a plain character, and the query that belongs to the inner address.
/// </summary>
internal static class RawTarget
{
    /// <summary>What follows a path prefix in the request line, query included; null when the line does not begin so.</summary>
    public static string? After(HttpContext context, string prefix)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        target = WithoutAuthority(target);
        var root = context.Request.PathBase.Value;
        if (!string.IsNullOrEmpty(root) && target.StartsWith(root, StringComparison.OrdinalIgnoreCase)) target = target[root.Length..];
        return target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? target[prefix.Length..].ToString() : null;
    }

    // Proxies may send the absolute form (RFC 9112, 3.2.2).
    private static ReadOnlySpan<char> WithoutAuthority(ReadOnlySpan<char> target)
    {
        if (target is ['/', ..]) return target;
        var scheme = target.IndexOf("://");
        if (scheme < 0) return target;
        var path = target[(scheme + 3)..].IndexOf('/');
        return path < 0 ? "/" : target[(scheme + 3 + path)..];
    }
}
