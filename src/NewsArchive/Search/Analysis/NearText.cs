using System.Globalization;
using NewsArchive.Articles;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Tokens by which near-identical texts meet in the index: MinHash over pairs of letters, in one permutation, cut into
/// bands. Texts that share nine tenths of their pairs have a band in common 99 times in 100; those that share half of
/// them hardly ever. What meets is still to be compared.
/// </summary>
public static class NearText
{
    /// <summary>Before the tokens.</summary>
    public const string Prefix = "n:";

    /// <summary>Shorter texts are never flagged: notices and captions are alike without being the same.</summary>
    public const int LeastLetters = 200;

    /// <summary>From this likeness on, two texts are told to be one text published twice.</summary>
    public const double LeastLikeness = 0.8;

    private const int Bands = 8;
    private const int Rows = 8;
    private const int Bins = Bands * Rows;

    /// <summary>One token for each band; none for a short text. Pure, and for ever the same: they are stored.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!HasLetters(text)) return [];
        var least = new ulong[Bins];
        Array.Fill(least, ulong.MaxValue);
        foreach (var pair in Bigrams.Of(text))
        {
            var hash = Mixed((uint)pair);
            var bin = (int)(hash % Bins);
            least[bin] = Math.Min(least[bin], hash / Bins);
        }

        return Fill(least) ? [.. Enumerable.Range(0, Bands).Select(band => Token(band, least.AsSpan(band * Rows, Rows)))] : [];
    }

    private static bool HasLetters(string text) => text.Length >= LeastLetters && text.Where(char.IsLetterOrDigit).Take(LeastLetters).Count() == LeastLetters;

    // A bin that no pair fell into takes the value of the next one that has any, marked by the distance: two texts with
    // the same pairs still get the same, and two without get different ones.
    private static bool Fill(ulong[] least)
    {
        var filled = (ulong[])least.Clone();
        for (var bin = 0; bin < Bins; bin++)
        {
            var distance = 0;
            while (filled[(bin + distance) % Bins] == ulong.MaxValue)
                if (++distance == Bins) return false;
            if (distance > 0) least[bin] = Mixed(filled[(bin + distance) % Bins] + (ulong)distance);
        }

        return true;
    }

    private static string Token(int band, ReadOnlySpan<ulong> rows)
    {
        var hash = (ulong)band;
        foreach (var row in rows) hash = Mixed(hash ^ row);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{hash & 0xFFFF_FFFF_FFFF:x12}");
    }

    // The finaliser of SplitMix64: every bit of the number moves every bit of the hash.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ value >> 30) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ value >> 27) * 0x94D0_49BB_1331_11EB;
        return value ^ value >> 31;
    }
}
