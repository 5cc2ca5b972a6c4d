using System.Runtime.InteropServices;
using NewsArchive.Search.Analysis;

namespace NewsArchive.Search.Indexing;

/// <summary>
/// Finds the words of three to six ideographs that many articles have. What is a word in the sense of grammar is not
/// asked: a piece that no reader looks for costs a little room, a word that is overlooked costs time.
/// </summary>
internal static class WordLearning
{
    // Of a word that fewer have, the texts are read to count it: one article in two hundred.
    private const int OneIn = 200;

    // Of a character that so many have, the pairs are too many to be put together for one search.
    private const int CharacterOneIn = 4;

    // What this many have is taken, whatever it is.
    private const int OftenOneIn = 50;

    // Of the articles with its rarer part, so many must have the whole: else it is two words that met by chance.
    private const double Together = 0.05;

    // What stands in fewer than this many articles of a sample may be there by chance.
    private const int Fewest = 5;

    // A piece that hardly ever stands outside of one longer word is not looked for by itself.
    private const double PartOfAnother = 0.9;

    // Particles. What begins or ends with them is no word, but half of all that is frequent.
    private const string NoBeginning = "的是与而们";
    private const string NoEnd = "的了是在和与也就而及或着于被将";

    // Counters for the hashes of pieces: most pieces are rare, and need no more than this to be passed over.
    private const int Counters = 1 << 20;

    /// <summary>The words and characters that are frequent in a sample of folded texts.</summary>
    public static IEnumerable<string> Frequent(IReadOnlyList<string> sample) => Words(sample).Concat(Characters(sample));

    // The most frequent one in any case: a set without characters was learned before there were any.
    private static IEnumerable<string> Characters(IReadOnlyList<string> sample) => Count(sample, 1, _ => true)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Where((pair, rank) => rank == 0 || pair.Value >= sample.Count / CharacterOneIn).Select(pair => pair.Key);

    private static IEnumerable<string> Words(IReadOnlyList<string> sample)
    {
        var least = Math.Max(Fewest, sample.Count / OneIn);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var shorter = LikelyFrequent(sample, least);
        for (var length = FrequentWords.Shortest; length <= FrequentWords.Longest; length++)
        {
            var found = Count(sample, length, shorter).Where(pair => pair.Value >= least).ToDictionary(StringComparer.Ordinal);
            if (found.Count == 0) break;
            foreach (var (piece, count) in found) counts.Add(piece, count);
            var known = found.Keys.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            shorter = piece => known.Contains(piece[..^1]) && known.Contains(piece[1..]);
        }

        var likely = counts.Keys.Except(Parts(counts)).Where(IsLikelyWord).ToList();
        foreach (var (part, count) in ShortParts(sample, likely)) counts.Add(part, count);
        return likely.Where(piece => counts[piece] >= sample.Count / OftenOneIn || IsTogether(piece, counts));
    }

    private static bool IsLikelyWord(string piece) =>
        !NoBeginning.Contains(piece[0], StringComparison.Ordinal) && !NoEnd.Contains(piece[^1], StringComparison.Ordinal);

    private static bool IsTogether(string piece, Dictionary<string, int> counts) => Enumerable.Range(1, piece.Length - 1)
        .All(at => counts[piece] >= Together * Math.Min(counts[piece[..at]], counts[piece[at..]]));

    // One and two characters: only those that a decision depends on are counted.
    private static IEnumerable<KeyValuePair<string, int>> ShortParts(IReadOnlyList<string> sample, List<string> pieces)
    {
        var parts = pieces.SelectMany(piece => new[] { piece[..1], piece[^1..], piece[..2], piece[^2..] }).ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        return Enumerable.Range(1, FrequentWords.Shortest - 1).SelectMany(length => Count(sample, length, piece => parts.Contains(piece)));
    }

    private static IEnumerable<string> Parts(Dictionary<string, int> counts) =>
        from pair in counts
        where pair.Key.Length > FrequentWords.Shortest
        from part in new[] { pair.Key[..^1], pair.Key[1..] }
        where pair.Value >= PartOfAnother * counts[part]
        select part;

    private static Candidate LikelyFrequent(IReadOnlyList<string> sample, int least)
    {
        var counters = new ushort[Counters];
        var last = new int[Counters];
        for (var number = 0; number < sample.Count; number++)
        {
            foreach (var piece in new Pieces(sample[number], FrequentWords.Shortest))
            {
                var counter = Counter(piece);
                if (last[counter] == number + 1 || counters[counter] == ushort.MaxValue) continue;
                last[counter] = number + 1;
                counters[counter]++;
            }
        }

        return piece => counters[Counter(piece)] >= least;
    }

    private static int Counter(ReadOnlySpan<char> piece) => (int)((uint)string.GetHashCode(piece) % Counters);

    // In how many texts each piece stands that may be frequent.
    private static Dictionary<string, int> Count(IReadOnlyList<string> sample, int length, Candidate isCandidate)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var seenLookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in sample)
        {
            seen.Clear();
            foreach (var piece in new Pieces(text, length))
                if (isCandidate(piece) && seenLookup.Add(piece)) CollectionsMarshal.GetValueRefOrAddDefault(lookup, piece, out _)++;
        }

        return counts;
    }

    private delegate bool Candidate(ReadOnlySpan<char> piece);

    /// <summary>All pieces of a length in a text that are ideographs throughout.</summary>
    private ref struct Pieces(string text, int length)
    {
        private int end;
        private int run;

        public readonly ReadOnlySpan<char> Current => text.AsSpan(end - length, length);

        public readonly Pieces GetEnumerator() => this;

        public bool MoveNext()
        {
            while (end < text.Length)
            {
                run = FrequentWords.IsHan(text[end++]) ? run + 1 : 0;
                if (run >= length) return true;
            }

            return false;
        }
    }
}
