using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Reads lists of names.</summary>
internal static partial class Names
{
    // Longer ones are sentences.
    private const int MaxLength = 60;

    /// <summary>The names in a list, capitals as in a text.</summary>
    public static IEnumerable<string> Split(string list) =>
        Separator.Split(Unverified.Replace(WhiteSpace.Collapse(list), "")).Select(name => Case(name.Trim(' ', '　', ':', '：', '。', '.', '·', '|'))).Where(name => name.Length is > 0 and <= MaxLength);

    // Pages that set names in capitals lose which letters were; each word of a name begins with one.
    private static string Case(string name) => AllCapitals.IsMatch(name) ? Word.Replace(name, m => m.Value[0] + m.Value[1..].ToLowerInvariant()) : name;

    [GeneratedRegex(@"\s*[,，、/／;；&]\s*|\s+(?:and|和|与|與)\s+|\s{2,}")]
    private static partial Regex Separator { get; }

    // Drupal's mark on names that are no account's.
    [GeneratedRegex(@"\s?[(（](未验证|未驗證|not verified)[)）]", RegexOptions.NonBacktracking)]
    private static partial Regex Unverified { get; }

    [GeneratedRegex(@"^[A-ZÀ-Þ][A-ZÀ-Þ' .’-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex AllCapitals { get; }

    [GeneratedRegex(@"[A-ZÀ-Þ]{2,}")]
    private static partial Regex Word { get; }
}
