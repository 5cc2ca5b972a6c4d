using System.Text;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Reads addresses as they stand in pages.</summary>
internal static class WebAddress
{
    // Longer ones are data, not addresses; Uri would accept eight times as much.
    private const int MaxLength = 8192;

    /// <summary>The absolute http, https or (for links) mailto address; null when the text is none.</summary>
    public static Uri? Resolve(string? text, Uri address, bool mail = false)
    {
        if (Clean(text) is not { Length: > 0 and <= MaxLength } clean) return null;
        // A scheme with a typing error ("ttps:") would otherwise be taken for a relative path by nobody but us.
        if (!Uri.TryCreate(address, clean, out var uri) || !uri.IsAbsoluteUri) return null;
        if (mail && uri.Scheme == Uri.UriSchemeMailto) return uri;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return null;
        if (uri.Host.Length == 0) return null;
        return uri.UserInfo.Length == 0 ? uri : WithoutUser(uri);
    }

    // WHATWG URL: tabs and line breaks inside are dropped, controls and spaces around are trimmed.
    private static string? Clean(string? text)
    {
        if (text is null) return null;
        var trimmed = text.AsSpan().Trim("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F \u00A0\u3000");
        if (trimmed.IndexOfAny('\t', '\n', '\r') < 0) return trimmed.ToString();
        var result = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed)
            if (c is not ('\t' or '\n' or '\r')) result.Append(c);
        return result.ToString();
    }

    // A name before the host makes a link look as if it led elsewhere.
    private static Uri WithoutUser(Uri uri) => new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
}
