using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsArchive.Browse;

/// <summary>
/// The address of a paragraph: "p12-a1b2c3", its ordinal and the first six hexadecimal digits of the SHA-256
/// of its text. A citation thereby carries what it cites: when the text has changed, the address shows it.
/// </summary>
public static partial class ParagraphId
{
    private const int HashDigits = 6;

    // No article has a hundred thousand paragraphs.
    private const int MaxLength = 13;

    /// <summary>The id of the paragraph with this ordinal (from 1) and text.</summary>
    public static string For(int ordinal, string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(CultureInfo.InvariantCulture, $"p{ordinal}-{hash.AsSpan(0, HashDigits)}");
    }

    /// <summary>Whether a text has the shape of an id.</summary>
    public static bool IsWellFormed(string? id) => id is { Length: <= MaxLength } && Shape.IsMatch(id);

    /// <summary>Whether two ids are of the same text, wherever it stands.</summary>
    public static bool HaveSameText(string id, string other) => HashOf(id).SequenceEqual(HashOf(other));

    private static ReadOnlySpan<char> HashOf(string id) => id.AsSpan(id.LastIndexOf('-') + 1);

    [GeneratedRegex("^p[1-9][0-9]*-[0-9a-f]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape { get; }

    /// <summary>The text by which a paragraph is known: without white space at its ends, any run of it inside as one space.</summary>
    public static string TextOf(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
