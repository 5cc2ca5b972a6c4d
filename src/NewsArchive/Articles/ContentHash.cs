using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>Tells whether two captures say the same.</summary>
internal static class ContentHash
{
    /// <summary>
    /// SHA-256 over title, stated publication time and clean body. A time that is only an upper bound is left out:
    /// it moves with every capture while the article stays the same.
    /// </summary>
    public static byte[] Of(string title, DateTime publishedUtc, TimePrecision precision, string bodyMarkup)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, title);
        Append(hash, precision == TimePrecision.Approximate ? "" : Stored(publishedUtc).ToString("O", CultureInfo.InvariantCulture));
        Append(hash, bodyMarkup);
        return hash.GetHashAndReset();
    }

    // PostgreSQL keeps microseconds; the hash must come out the same from what was stored.
    private static DateTime Stored(DateTime instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

    // The length in front keeps "ab" + "c" and "a" + "bc" apart.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
