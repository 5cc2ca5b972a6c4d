using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Ingest.Store;

/// <summary>Tells whether two captures say the same.</summary>
internal static class ContentHash
{
    /// <summary>
    /// SHA-256 over title, stated publication time and clean body. A time that is only an upper bound is left out:
    /// it moves with every capture while the article stays the same.
    /// </summary>
    public static byte[] Of(NormalizedArticle article)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, article.Title);
        Append(hash, article.Published.Precision == TimePrecision.Approximate
            ? ""
            : article.Published.Utc.ToString("O", CultureInfo.InvariantCulture));
        Append(hash, article.Body.Markup);
        return hash.GetHashAndReset();
    }

    // The length in front keeps "ab" + "c" and "a" + "bc" apart.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
