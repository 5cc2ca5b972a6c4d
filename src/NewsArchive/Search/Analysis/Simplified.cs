using System.Collections.Frozen;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Traditional and variant characters and the simplified one each is folded to, so that 台灣, 臺灣 and 台湾 are one
/// word to the search. Many to one: it never serves to show text.
/// </summary>
internal static class Simplified
{
    private static readonly FrozenDictionary<int, string> Characters = Load();

    /// <summary>The simplified form of a character; null when it has no other.</summary>
    public static string? Of(Rune rune) => Characters.GetValueOrDefault(rune.Value);

    private static FrozenDictionary<int, string> Load()
    {
        using var stream = typeof(Simplified).Assembly.GetManifestResourceStream("simplified-characters.txt")
            ?? throw new InvalidOperationException("The resource simplified-characters.txt is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new Dictionary<int, string>(4200);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var from = Rune.GetRuneAt(line, 0);
            pairs.Add(from.Value, line[from.Utf16SequenceLength..]);
        }

        return pairs.ToFrozenDictionary();
    }
}
