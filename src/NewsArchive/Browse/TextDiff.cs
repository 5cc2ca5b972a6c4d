using DiffPlex;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>What became of a piece of text.</summary>
public enum DiffKind
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands in the older one only.</summary>
    Removed,

    /// <summary>It stands in the newer one only.</summary>
    Added,

    /// <summary>A paragraph that stands in both, with other words.</summary>
    Changed,
}

/// <summary>A run of text of one kind: same, removed or added.</summary>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>A paragraph with its runs: one run, unless it was changed.</summary>
public sealed record DiffParagraph(DiffKind Kind, IReadOnlyList<DiffPiece> Pieces);

/// <summary>
/// Compares two texts, paragraph by paragraph and within a changed paragraph word by word; text without spaces between
/// words, as Chinese is written, character by character. One comparison is one object, because what it may cost is limited.
/// </summary>
public sealed class TextDiff
{
    // Comparing costs the square of what differs. Texts of strangers that are made to be expensive are shown as whole
    // paragraphs that went and came; no newspaper article comes near these.
    private const int MaxPieces = 4_000;
    private const int MaxPairs = 2_500;
    private long _budget = 100_000_000;

    // Below this share of common pairs of letters two paragraphs are two paragraphs.
    private const double LeastLikeness = 0.4;

    /// <summary>Compares texts whose paragraphs are separated by one line feed. Empty paragraphs do not count.</summary>
    public IReadOnlyList<DiffParagraph> Paragraphs(string older, string newer)
    {
        var result = new List<DiffParagraph>();
        var (old, now) = (Split(older), Split(newer));
        foreach (var block in Blocks(old, now))
        {
            result.AddRange(old[block.SameFrom..block.OldFrom].Select(p => Whole(DiffKind.Same, p)));
            result.AddRange(Replaced(old[block.OldFrom..block.OldTo], now[block.NewFrom..block.NewTo]));
        }

        return result;
    }

    /// <summary>Compares two short texts, such as titles, word by word.</summary>
    public IReadOnlyList<DiffPiece> Words(string older, string newer)
    {
        var pieces = new List<DiffPiece>();
        var (old, now) = (TextPieces.Of(older), TextPieces.Of(newer));
        foreach (var block in Blocks(old, now))
        {
            Add(DiffKind.Same, old[block.SameFrom..block.OldFrom]);
            Add(DiffKind.Removed, old[block.OldFrom..block.OldTo]);
            Add(DiffKind.Added, now[block.NewFrom..block.NewTo]);
        }

        return pieces;

        void Add(DiffKind kind, string[] run)
        {
            if (run.Length > 0) pieces.Add(new DiffPiece(kind, string.Concat(run)));
        }
    }

    private static string[] Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DiffParagraph Whole(DiffKind kind, string text) => new(kind, [new DiffPiece(kind, text)]);

    // Where several paragraphs were replaced by several, each new one is set beside the old one it is most like.
    private IEnumerable<DiffParagraph> Replaced(string[] old, string[] now)
    {
        var next = 0;
        foreach (var paragraph in now)
        {
            var match = (long)old.Length * now.Length > MaxPairs ? -1 : MostLike(old, next, paragraph);
            if (match < 0)
            {
                yield return Whole(DiffKind.Added, paragraph);
                continue;
            }

            for (; next < match; next++) yield return Whole(DiffKind.Removed, old[next]);
            yield return new DiffParagraph(DiffKind.Changed, Words(old[next++], paragraph));
        }

        for (; next < old.Length; next++) yield return Whole(DiffKind.Removed, old[next]);
    }

    private static int MostLike(string[] old, int from, string paragraph)
    {
        var (best, likeness) = (-1, LeastLikeness);
        for (var i = from; i < old.Length; i++)
        {
            var like = Bigrams.Likeness(old[i], paragraph);
            if (like > likeness) (best, likeness) = (i, like);
        }

        return best;
    }

    /// <summary>Equal pieces from one place, then old ones that give way to new ones.</summary>
    private readonly record struct Block(int SameFrom, int OldFrom, int OldTo, int NewFrom, int NewTo);

    private IEnumerable<Block> Blocks(string[] old, string[] now)
    {
        var (head, tail) = (0, 0);
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        var (oldEnd, newEnd) = (old.Length - tail, now.Length - tail);

        var same = 0;
        foreach (var (oldFrom, oldTo, newFrom, newTo) in Middle(old[head..oldEnd], now[head..newEnd]))
        {
            yield return new Block(same, head + oldFrom, head + oldTo, head + newFrom, head + newTo);
            same = head + oldTo;
        }

        if (same < old.Length) yield return new Block(same, old.Length, old.Length, now.Length, now.Length);
    }

    private IEnumerable<(int OldFrom, int OldTo, int NewFrom, int NewTo)> Middle(string[] old, string[] now)
    {
        if (old.Length == 0 && now.Length == 0) return [];
        var (sum, whole) = ((long)old.Length + now.Length, (0, old.Length, 0, now.Length));
        if (old.Length == 0 || now.Length == 0 || sum > MaxPieces || sum * sum > _budget) return [whole];

        _budget -= sum * sum;
        var diff = Differ.Instance.CreateDiffs(
            string.Join(NulChunker.Separator, old), string.Join(NulChunker.Separator, now), ignoreWhiteSpace: false, ignoreCase: false, NulChunker.Instance);
        return diff.DiffBlocks.Select(b =>
            (b.DeleteStartA, b.DeleteStartA + b.DeleteCountA, b.InsertStartB, b.InsertStartB + b.InsertCountB));
    }

    /// <summary>Hands over pieces that are cut already. No text of an article has a U+0000 in it.</summary>
    private sealed class NulChunker : IChunker
    {
        public const char Separator = '\0';

        public static NulChunker Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text) => text.Split(Separator);
    }
}
