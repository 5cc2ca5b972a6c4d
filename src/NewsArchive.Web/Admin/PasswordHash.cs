using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Web.Admin;

/// <summary>
/// A password's PBKDF2-HMAC-SHA256, as <c>pbkdf2-sha256:iterations:salt:hash</c>. It has no dollar sign, which compose files and shells
/// would take for a variable.
/// </summary>
internal sealed class PasswordHash
{
    /// <summary>The shortest password that is taken.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The longest: nobody types more, and hashing must not cost more.</summary>
    public const int LongestPassword = 1024;

    // The OWASP password storage cheat sheet's figure for PBKDF2-HMAC-SHA256; the other is what no server could bear.
    private const int Iterations = 600_000;
    private const int MostIterations = 20_000_000;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (_iterations, _salt, _hash) = (iterations, salt, hash);

    /// <summary>Makes one with a new salt.</summary>
    public static PasswordHash Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(Iterations, salt, Derive(password, salt, Iterations));
    }

    /// <summary>Reads one; null when it is none, or one that is too weak.</summary>
    public static PasswordHash? Parse(string text)
    {
        if (text.Trim().Split(':') is not [Scheme, var number, var salt, var hash]) return null;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < Iterations or > MostIterations) return null;
        return Bytes(salt) is { Length: >= SaltBytes } s && Bytes(hash) is { Length: HashBytes } h ? new PasswordHash(iterations, s, h) : null;
    }

    /// <summary>Whether a password is the one. The time taken does not depend on how much of it is right.</summary>
    public bool Fits(string password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _iterations), _hash);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}:{_iterations}:{Base64Url.EncodeToString(_salt)}:{Base64Url.EncodeToString(_hash)}");

    // The same password in whatever form a keyboard composes it.
    private static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Composed(password)), salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static string Composed(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password; // half a character; it fits nothing, but it must not be a fault
        }
    }

    private static byte[]? Bytes(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
