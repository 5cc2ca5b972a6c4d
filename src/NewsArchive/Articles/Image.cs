using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>
/// A row of the image ledger: one address under which articles show a picture, and what became of it. Two addresses
/// that gave the same bytes are two rows with the same <see cref="Sha256"/>.
/// </summary>
public sealed class Image
{
    /// <summary>The longest code in <see cref="Reason"/>.</summary>
    public const int MaxReason = 40;

    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of <see cref="Url"/>, by which the ledger is unique: an address may be longer than an index takes.</summary>
    public required byte[] UrlSha256 { get; set; }

    /// <summary>The picture's own address, unwrapped from proxies, absolute.</summary>
    public required string Url { get; set; }

    /// <summary>The host of <see cref="Url"/>, in lower case; empty when the address has none that can be asked.</summary>
    public required string Host { get; set; }

    /// <summary>The proxy address under which a file first named it; null when all named the picture itself.</summary>
    public string? ProxyUrl { get; set; }

    /// <summary>When the version that first showed it was captured: a web archive is asked for a copy of that time.</summary>
    public DateTime SeenUtc { get; set; }

    /// <summary>What became of it.</summary>
    public ImageState State { get; set; }

    /// <summary>Why, as a code (<see cref="ImageReasons"/>); null when nothing is wrong or it was never asked for.</summary>
    public string? Reason { get; set; }

    /// <summary>What each address answered at the last try, in words; null when it was never asked for.</summary>
    public string? Detail { get; set; }

    /// <summary>The last try, or the last time that the stored bytes were found damaged; null when it was never asked for.</summary>
    public DateTime? CheckedUtc { get; set; }

    /// <summary>Tries since it was last stored.</summary>
    public int Attempts { get; set; }

    /// <summary>From when on it is to be fetched; null when it is not to be fetched by itself.</summary>
    public DateTime? DueUtc { get; set; }

    /// <summary>SHA-256 of the bytes kept here, and their name in the store; null when none are.</summary>
    public byte[]? Sha256 { get; set; }

    /// <summary>The media type of the bytes kept here, read from the bytes themselves; null when none are.</summary>
    public string? MediaType { get; set; }

    /// <summary>Width in pixels as it is shown; null when none is kept here.</summary>
    public int? Width { get; set; }

    /// <summary>Height in pixels as it is shown; null when none is kept here.</summary>
    public int? Height { get; set; }

    /// <summary>The number of bytes kept here; null when none are.</summary>
    public long? Bytes { get; set; }

    /// <summary>The address that gave the bytes kept here: its own, the proxy's or a web archive's; null when none are.</summary>
    public string? FetchedUrl { get; set; }

    /// <summary>The key of an address (<see cref="UrlSha256"/>).</summary>
    public static byte[] KeyOf(string url) => SHA256.HashData(Encoding.UTF8.GetBytes(url));
}

/// <summary>That a version shows a picture.</summary>
public sealed class VersionImage
{
    /// <summary>The version.</summary>
    public long VersionId { get; set; }

    /// <summary>The picture.</summary>
    public long ImageId { get; set; }
}

/// <summary>What became of a picture.</summary>
public enum ImageState
{
    /// <summary>Not asked for yet, or to be tried again.</summary>
    NotFetched = 0,

    /// <summary>Its bytes are kept here.</summary>
    Stored = 1,

    /// <summary>It answers at one of its addresses, and is not kept here: too large, or of a kind that is not kept.</summary>
    Alive = 2,

    /// <summary>None of its addresses gives it any more, or its bytes here were damaged and could not be had again.</summary>
    Lost = 3,
}
