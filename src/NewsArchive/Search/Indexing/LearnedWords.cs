using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>
/// The sets of words that archives have learned, kept in memory. A set is named by what is in it and never changes, so what
/// is kept is right for every archive of this process.
/// </summary>
public static class LearnedWords
{
    // A program serves one archive, whose set changes once in years.
    private const int MostKept = 4;

    private static readonly ConcurrentDictionary<long, FrequentWords> Kept = new();

    /// <summary>The words of a set; none when it is not there.</summary>
    public static async ValueTask<FrequentWords> OfAsync(ArchiveDb db, long? id, CancellationToken cancellation)
    {
        if (id is not { } set) return FrequentWords.None;
        if (Kept.TryGetValue(set, out var known)) return known;
        if (await db.WordSets.Where(s => s.Id == set).Select(s => s.Words).FirstOrDefaultAsync(cancellation) is not { } text) return FrequentWords.None;
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[set] = FrequentWords.Parse(text);
    }

    /// <summary>The words that articles have to be indexed by now. To be asked in the transaction that indexes them.</summary>
    public static async Task<FrequentWords> ForWritingAsync(ArchiveDb db, CancellationToken cancellation) =>
        db.SearchIndex.LearnsWords
            ? await OfAsync(db, await db.SearchIndexStates.Select(state => state.Words).FirstOrDefaultAsync(cancellation), cancellation)
            : FrequentWords.None;
}
