using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>
/// The versions an archive took in on a day (UTC), bound by one hash. Whoever has noted the hash of a day can later tell
/// whether any version of that day, or of any day before it, was changed or taken away.
/// </summary>
public sealed class DailyManifest
{
    /// <summary>The day, in UTC, on which the versions were taken in.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The number of versions.</summary>
    public int Count { get; set; }

    /// <summary>The last version of the day by the database's number; the day begins after that of the manifest before it.</summary>
    public long LastVersionId { get; set; }

    /// <summary>The root of the Merkle tree (RFC 9162, section 2.1.1) over the lines of the versions.</summary>
    public required byte[] MerkleRoot { get; set; }

    /// <summary>SHA-256 over day, count, root and the hash of the manifest before this one.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>When it was written.</summary>
    public DateTime WrittenUtc { get; set; }

    /// <summary>The line of a version, a leaf of the tree: permalink id, stamp and SHA-256 of the original, with a space between.</summary>
    public static string Line(string publicId, DateTime stampUtc, byte[] originalSha256) => string.Create(
        CultureInfo.InvariantCulture, $"{publicId} {stampUtc:yyyyMMddHHmmss} {Convert.ToHexStringLower(originalSha256)}");

    /// <summary>The value of <see cref="Sha256"/>: over four lines, each ended by a line feed. The first manifest follows a "-".</summary>
    public static byte[] HashOf(DateOnly day, int count, byte[] merkleRoot, byte[]? previousSha256) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{day:yyyy-MM-dd}\n{count}\n{Convert.ToHexStringLower(merkleRoot)}\n{(previousSha256 is null ? "-" : Convert.ToHexStringLower(previousSha256))}\n")));
}
