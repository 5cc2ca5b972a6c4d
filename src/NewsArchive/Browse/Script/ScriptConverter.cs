using System.Text;

namespace NewsArchive.Browse.Script;

/// <summary>
/// Shows Chinese in the other script, for reading only: what it returns is never stored, indexed or cited. At each
/// place the longest phrase of the table is taken, else the single character. Thread-safe.
/// </summary>
/// <remarks>
/// Characters are turned into others, words are not: 软件 becomes 軟件 and not 軟體. Where one simplified character
/// stands for several traditional ones (发: 發, 髮) the words around it decide, and a word that the table does not
/// know gets the most frequent one; so can names. Each character becomes one character.
/// </remarks>
public static class ScriptConverter
{
    private static readonly Lazy<ScriptTable> ToTraditional = new(() => ScriptTable.Load("to-traditional.txt"));
    private static readonly Lazy<ScriptTable> ToSimplified = new(() => ScriptTable.Load("to-simplified.txt"));

    /// <summary>Whether text of a language (BCP 47) is written in the other script than the wanted one. Text whose script nothing tells is left as it is.</summary>
    public static bool Changes(string? language, ChineseScript wanted) => ChineseScripts.Of(language) is { } script && script != wanted;

    /// <summary>A text in the wanted script.</summary>
    public static string Convert(string text, ChineseScript wanted)
    {
        var table = (wanted == ChineseScript.Traditional ? ToTraditional : ToSimplified).Value;
        StringBuilder? converted = null;
        for (var at = 0; at < text.Length;)
        {
            var (length, other) = table.Longest(text, at);
            if (other is not null) (converted ??= new StringBuilder(text, 0, at, text.Length)).Append(other);
            else converted?.Append(text, at, length);
            at += length;
        }

        return converted?.ToString() ?? text;
    }

    /// <summary>Pieces of one running text, converted together, so that a word cut in two by a mark is still a word.</summary>
    public static IReadOnlyList<string> Convert(IReadOnlyList<string> pieces, ChineseScript wanted)
    {
        if (pieces.Count < 2) return [.. pieces.Select(piece => Convert(piece, wanted))];
        var whole = Convert(string.Concat(pieces), wanted);
        var converted = new List<string>(pieces.Count);
        var at = 0;
        foreach (var piece in pieces)
        {
            var end = After(whole, at, Characters(piece));
            converted.Add(whole[at..end]);
            at = end;
        }

        return converted;
    }

    // A pair of surrogates is one character; a lone one, which no valid text has, counts as one as well.
    private static int Characters(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length; at += Step(text, at)) count++;
        return count;
    }

    private static int After(string text, int at, int characters)
    {
        for (; characters > 0 && at < text.Length; characters--) at += Step(text, at);
        return at;
    }

    private static int Step(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
