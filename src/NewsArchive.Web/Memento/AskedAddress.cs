using System.Text.RegularExpressions;
using NewsArchive.Articles;

namespace NewsArchive.Web.Memento;

/// <summary>The address of an article as people and programs put it into another address, and the key it stands for.</summary>
internal static partial class AskedAddress
{
    /// <summary>
    /// The address made whole: a missing scheme is added, slashes that a proxy has merged are given back, and an
    /// address that was escaped as a whole is unescaped once. It need not be valid.
    /// </summary>
    public static string Repair(string text)
    {
        if (EscapedScheme.IsMatch(text)) text = Uri.UnescapeDataString(text);
        var scheme = Scheme.Match(text);
        return scheme.Success ? $"{scheme.Groups[1].Value}://{text[scheme.Length..]}" : $"http://{text.TrimStart('/')}";
    }

    /// <summary>The key of the address; null when it is no http address. The name of another protocol is not taken for a host.</summary>
    public static string? Key(string address) => AnyScheme.IsMatch(address) && !Scheme.IsMatch(address) ? null : UrlKey.From(Repair(address));

    /// <summary>
    /// The permalink ids the address may have, the likelier first; none when it is no http address. There can be two:
    /// commas are escaped in headers, where they separate values, and may come back that way.
    /// </summary>
    public static IReadOnlyList<string> Ids(string address)
    {
        if (Key(address) is not { } key) return [];
        var plain = key.Replace("%2C", ",", StringComparison.Ordinal);
        return plain == key ? [ArticleId.FromUrlKey(key)] : [ArticleId.FromUrlKey(key), ArticleId.FromUrlKey(plain)];
    }

    [GeneratedRegex("^(https?):/*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Scheme { get; }

    [GeneratedRegex("^[a-z][a-z0-9+.-]*://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnyScheme { get; }

    [GeneratedRegex("^https?(%3A|:)(%2F|/)*%2F", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EscapedScheme { get; }
}
