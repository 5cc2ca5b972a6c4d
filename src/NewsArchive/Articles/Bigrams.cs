namespace NewsArchive.Articles;

/// <summary>The pairs of neighbouring letters of a text: what near-identical texts share, in any script.</summary>
internal static class Bigrams
{
    // Enough of a paragraph to know it by.
    private const int MostLetters = 2_000;

    /// <summary>The share of pairs that both have among those that either has, from 0 to 1, over the beginnings of the texts.</summary>
    public static double Likeness(string left, string right) => Likeness(Of(left, MostLetters), Of(right, MostLetters));

    /// <summary>The Jaccard index of two sets.</summary>
    public static double Likeness(HashSet<int> left, HashSet<int> right)
    {
        if (left.Count == 0 || right.Count == 0) return 0;
        var common = left.Count < right.Count ? left.Count(right.Contains) : right.Count(left.Contains);
        return common / (double)(left.Count + right.Count - common);
    }

    /// <summary>The pairs of letters and digits, without regard to case and to what stands between.</summary>
    public static HashSet<int> Of(string text, int mostLetters = int.MaxValue)
    {
        var pairs = new HashSet<int>();
        var (previous, letters) = ('\0', 0);
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) continue;
            var letter = char.ToLowerInvariant(c);
            if (previous != '\0') pairs.Add(previous << 16 | letter);
            previous = letter;
            if (++letters == mostLetters) break;
        }

        return pairs;
    }
}
