using System.Text;
using NewsArchive.Search.Analysis;

namespace NewsArchive.Search.Matching;

/// <summary>
/// The ways in which a word of Han characters may stand in a text that has not been folded: as typed, simplified,
/// traditional, or with single variants. Finding one of them is proof; finding none proves nothing.
/// </summary>
internal static class HanVariants
{
    private const char First = '\u3400';
    private const char Last = '\u9FFF';

    // More spellings than this are not tried: the word is looked for in the folded text then.
    private const int MostSpellings = 12;

    private static readonly Lazy<ILookup<char, char>> ByFolded = new(() =>
        Enumerable.Range(First, Last - First + 1).Select(c => (char)c).Where(c => FoldTable.Of(c) != c).ToLookup(FoldTable.Of));

    /// <summary>Whether a folded word consists of characters that stay what they are, whatever stands beside them in a text.</summary>
    public static bool IsHan(string folded) => !folded.AsSpan().ContainsAnyExceptInRange(First, Last);

    /// <summary>The spellings of a folded word in UTF-8, the likeliest first; none unless it is all Han.</summary>
    /// <param name="folded">The folded word.</param>
    /// <param name="typed">The word as it was typed.</param>
    public static IReadOnlyList<byte[]> Of(string folded, string typed)
    {
        if (!IsHan(folded)) return [];
        var spellings = new List<string> { folded };
        foreach (var (place, c) in folded.Index())
        {
            var known = spellings.ToList();
            foreach (var variant in ByFolded.Value[c]) spellings.AddRange(known.Select(spelling => With(spelling, place, variant)));

            if (spellings.Count > MostSpellings) return [.. Bytes([folded, typed, .. Traditional(folded)])];
        }

        return [.. Bytes([folded, typed, .. spellings])];
    }

    // Of each character the first variant: of most there is one.
    private static IEnumerable<string> Traditional(string folded) =>
        [string.Concat(folded.Select(c => ByFolded.Value[c].DefaultIfEmpty(c).First()))];

    private static string With(string spelling, int place, char c) => string.Concat(spelling.AsSpan(0, place), [c], spelling.AsSpan(place + 1));

    private static IEnumerable<byte[]> Bytes(IEnumerable<string> spellings) => spellings.Distinct().Select(Encoding.UTF8.GetBytes);
}
