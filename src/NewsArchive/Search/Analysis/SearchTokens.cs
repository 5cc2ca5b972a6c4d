using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Cuts folded text into the tokens of the index. A run of ideographs becomes its overlapping pairs and its last
/// character alone: so every character begins a token, and a word of any length is found, without a dictionary that
/// would guess where words end. Anything else becomes whole words.
/// </summary>
public static class SearchTokens
{
    /// <summary>Words longer than this, in characters, are cut: they are addresses or rubbish, and would swell the index.</summary>
    public const int MaxWordLength = 64;

    /// <summary>Adds the tokens of a folded text, each with the prefix of its field, to a set.</summary>
    public static void Add(string folded, string prefix, HashSet<string> tokens)
    {
        var lookup = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> token = stackalloc char[prefix.Length + MaxWordLength * 2];
        prefix.CopyTo(token);
        foreach (var piece in new TokenEnumerator(folded))
        {
            var part = folded.AsSpan(piece.Start, piece.Length);
            part.CopyTo(token[prefix.Length..]);
            lookup.Add(token[..(prefix.Length + part.Length)]);
        }
    }

    /// <summary>The runs of a folded text: each word, and each run of ideographs, whole.</summary>
    internal static IReadOnlyList<TokenRun> Runs(string folded)
    {
        var runs = new List<TokenRun>();
        for (var i = 0; i < folded.Length;)
        {
            var kind = ClassAt(folded, i, out var length);
            var start = i;
            var count = 0;
            do
            {
                i += length;
                count++;
            }
            while (i < folded.Length && ClassAt(folded, i, out length) == kind);

            if (kind != CharacterClass.Boundary) runs.Add(new TokenRun(folded[start..i], kind, count));
        }

        return runs;
    }

    internal static CharacterClass ClassAt(string folded, int index, out int length)
    {
        var status = Rune.DecodeFromUtf16(folded.AsSpan(index), out var rune, out length);
        if (status != System.Buffers.OperationStatus.Done) length = 1;
        return CharacterClasses.OfFolded(rune);
    }
}

/// <summary>A run of characters of one kind, and their number.</summary>
internal readonly record struct TokenRun(string Text, CharacterClass Kind, int Characters);
