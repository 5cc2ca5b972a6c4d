using NewsArchive.Articles;

namespace NewsArchive.Ingest.Read;

/// <summary>Which addresses an article can have.</summary>
internal static class ArticleUrl
{
    /// <summary>Longer ones are no addresses; servers refuse them too.</summary>
    public const int MaxLength = 8192;

    /// <summary>The address without a user name and password, which nobody should publish; null when it is no absolute http or https address.</summary>
    public static string? Usable(string? url)
    {
        url = url?.Trim();
        return url is { Length: > 0 and <= MaxLength } && UrlKey.From(url) is not null ? WithoutUserInfo(url) : null;
    }

    /// <summary>Whether the address has an escaped percent sign before two hex digits: it was encoded twice.</summary>
    public static bool IsDoubleEncoded(ReadOnlySpan<char> url)
    {
        for (var at = url.IndexOf("%25"); at >= 0; at = url.IndexOf("%25"))
        {
            url = url[(at + 3)..];
            if (url is [var a, var b, ..] && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b)) return true;
        }

        return false;
    }

    private static string WithoutUserInfo(string url)
    {
        var start = UrlParts.SchemeLength(url);
        var authority = url.AsSpan(start).IndexOfAny("/\\?#") is >= 0 and var end ? url.AsSpan(start, end) : url.AsSpan(start);
        var at = authority.LastIndexOf('@');
        return at < 0 ? url : url.Remove(start, at + 1);
    }
}
