using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Browse;

/// <summary>
/// The address of a paragraph: "p12-a1b2c3", its ordinal and the first six hexadecimal digits of the SHA-256
/// of its text. A citation thereby carries what it cites: when the text has changed, the address shows it.
/// </summary>
public static class ParagraphId
{
    private const int HashDigits = 6;

    /// <summary>The id of the paragraph with this ordinal (from 1) and text.</summary>
    public static string For(int ordinal, string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(CultureInfo.InvariantCulture, $"p{ordinal}-{hash.AsSpan(0, HashDigits)}");
    }

    /// <summary>The text by which a paragraph is known: without white space at its ends, any run of it inside as one space.</summary>
    public static string TextOf(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
