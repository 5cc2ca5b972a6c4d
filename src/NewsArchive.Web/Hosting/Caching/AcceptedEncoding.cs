using Microsoft.Net.Http.Headers;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>The best form of an answer that a client takes.</summary>
internal enum AcceptedEncoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli.</summary>
    Brotli,
}

/// <summary>Reads Accept-Encoding (RFC 9110, 12.5.3).</summary>
internal static class AcceptedEncodings
{
    private static readonly HeaderMemo<AcceptedEncoding> Memo = new(Read);

    /// <summary>What a request takes.</summary>
    public static AcceptedEncoding Of(HttpRequest request) => Memo.Get(request.Headers.AcceptEncoding);

    private static AcceptedEncoding Read(string header)
    {
        if (!StringWithQualityHeaderValue.TryParseList([header], out var values)) return AcceptedEncoding.Identity;
        bool Takes(string name) => values.Any(v => v.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && v.Quality is not 0);
        return Takes("br") ? AcceptedEncoding.Brotli : Takes("gzip") ? AcceptedEncoding.Gzip : AcceptedEncoding.Identity;
    }
}
