using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>
/// The permanent identity of an article: the first 80 bits of the SHA-256 of its URL key, written as
/// 16 lower-case characters of Crockford's base 32. It depends on nothing but the article's address, so
/// that the same article has the same permalink in every copy of the archive.
/// </summary>
public static class ArticleId
{
    /// <summary>The number of characters of an id.</summary>
    public const int Length = 16;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>The id of the article with this URL key (see <see cref="UrlKey"/>).</summary>
    public static string FromUrlKey(string urlKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(urlKey);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(urlKey));
        return string.Create(Length, hash, static (chars, bytes) =>
        {
            for (var i = 0; i < Length; i++) chars[i] = Alphabet[FiveBits(bytes, i * 5)];
        });
    }

    /// <summary>Whether the text has the shape of an id. Upper case is accepted by nobody: ids are written one way.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Characters);

    private static int FiveBits(byte[] bytes, int bit)
    {
        var twoBytes = bytes[bit / 8] << 8 | bytes[bit / 8 + 1];
        return twoBytes >> (11 - bit % 8) & 31;
    }
}
