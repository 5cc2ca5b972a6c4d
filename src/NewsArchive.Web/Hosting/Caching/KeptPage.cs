using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>An answer as it was made once, and its forms for clients that take compression.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Headers">The headers of the answer; those about its form are not among them.</param>
/// <param name="ETag">The validator, ready for the header. It is weak, because one validator stands for all forms.</param>
/// <param name="Generation">The generation of the archive in which it was begun.</param>
/// <param name="Tags">What it depends on.</param>
internal sealed record KeptPage(byte[] Body, KeyValuePair<string, StringValues>[] Headers, string ETag, long Generation, IReadOnlyList<string> Tags)
{
    // Below this, compression saves less than its header costs.
    private const int WorthCompressing = 512;

    // Four is the last quality of brotli that costs less than the page did; one page in all its forms is small anyway.
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 18;

    /// <summary>The headers that a 304 repeats (RFC 9110, 15.4.5) and those that protect.</summary>
    public KeyValuePair<string, StringValues>[] HeadersOfNotModified { get; } =
        [.. Headers.Where(h => h.Key is "Content-Security-Policy" || !h.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))];

    /// <summary>The validator of a body. Quick rather than unforgeable: whoever makes two bodies alike deceives a reader about their own article only.</summary>
    public static string ETagOf(byte[] body) => $"W/\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"";

    private readonly DateTimeOffset? _modified =
        HeaderUtilities.TryParseDate(Headers.FirstOrDefault(h => h.Key == HeaderNames.LastModified).Value.ToString(), out var date) ? date : null;

    private byte[]? _brotli;
    private byte[]? _gzip;

    /// <summary>Bytes of memory it takes, about; the form made later, which for nearly all clients is Brotli's, is counted from the start.</summary>
    public long Size { get; } = 1024 + Body.Length + (Body.Length / 4);

    /// <summary>The bytes in a form the client takes.</summary>
    public (byte[] Bytes, string? Encoding) For(AcceptedEncoding accepted) => Body.Length < WorthCompressing
        ? (Body, null)
        : accepted switch
        {
            AcceptedEncoding.Brotli => (_brotli ??= Brotli(), "br"),
            AcceptedEncoding.Gzip => (_gzip ??= Gzip(), "gzip"),
            _ => (Body, null),
        };

    /// <summary>Whether the client has this very answer (RFC 9110, 13.1.2); the date is for those that know no validators (13.1.3).</summary>
    public bool IsWhatClientHas(StringValues ifNoneMatch, StringValues ifModifiedSince)
    {
        if (ifNoneMatch.Count == 0) return _modified is { } modified && HeaderUtilities.TryParseDate(ifModifiedSince.ToString(), out var known) && modified <= known;
        if (ifNoneMatch is [{ } one] && one == ETag) return true;
        if (!EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)) return false;
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || ETag.EndsWith(tag.Tag.AsSpan(), StringComparison.Ordinal));
    }

    private byte[] Brotli()
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(Body.Length)];
        return BrotliEncoder.TryCompress(Body, packed, out var written, BrotliQuality, BrotliWindow)
            ? packed[..written]
            : throw new InvalidOperationException("Brotli needs more room than it asked for.");
    }

    private byte[] Gzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Body);
        return packed.ToArray();
    }
}
