using System.Text;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>
/// Forty thousand words that mean nothing, made of common characters, or of syllables in English. Real articles are full of names and terms
/// that stand in few others; it is they that make indexes large and their posting lists short.
/// </summary>
internal static class RareWords
{
    private const int Count = 40_000;
    // 的 一 是 and the like are hardly ever part of a name.
    private const int Particles = 30;
    private const ulong Seed = 20_130_101; // the vocabulary is the same in every archive

    private static readonly string[] Onsets = ["b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] Codas = ["", "", "l", "n", "r", "s", "nd", "rt"];

    public static string[] Chinese { get; } = Distinct(ChineseWord);

    public static string[] English { get; } = Distinct(EnglishWord);

    private static string[] Distinct(Func<Rng, string> make)
    {
        var rng = new Rng(Seed);
        var words = new HashSet<string>(Count);
        while (words.Count < Count) words.Add(make(rng));
        return [.. words];
    }

    private static string ChineseWord(Rng rng)
    {
        var length = rng.Below(20) switch { < 13 => 2, < 17 => 3, _ => 4 };
        Span<char> word = stackalloc char[length];
        foreach (ref var character in word) character = Characters.All[Particles + rng.Rank(Characters.All.Length - Particles, 20)];
        return word.ToString();
    }

    private static string EnglishWord(Rng rng)
    {
        var word = new StringBuilder();
        for (var syllables = rng.Between(2, 3); syllables > 0; syllables--)
            word.Append(rng.Any(Onsets)).Append(rng.Any(Vowels)).Append(rng.Any(Codas));
        return word.ToString();
    }
}
