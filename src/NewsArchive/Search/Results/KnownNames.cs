using Microsoft.EntityFrameworkCore;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Search.Results;

/// <summary>What has to be known of an archive before a query can be made ready for it.</summary>
/// <param name="Sources">All its sources.</param>
/// <param name="Words">The words that its index answers by itself.</param>
internal sealed record KnownNames(List<SourceName> Sources, FrequentWords Words)
{
    /// <summary>Reads both, by one command: the words themselves are read when there are new ones.</summary>
    public static async Task<KnownNames> OfAsync(ArchiveDb db, CancellationToken cancellation)
    {
        var rows = await db.Sources
            .Select(s => new
            {
                Source = new SourceName(s.Id, s.Slug, s.NameHans, s.NameHant, s.NameEn),
                Words = db.SearchIndexStates.Select(state => state.WordsReady).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var words = rows.Count == 0 ? FrequentWords.None : await LearnedWords.OfAsync(db, rows[0].Words, cancellation);
        return new KnownNames(rows.ConvertAll(row => row.Source), words);
    }
}

/// <summary>A source by all its names.</summary>
internal sealed record SourceName(int Id, string Slug, string NameHans, string NameHant, string NameEn)
{
    /// <summary>Whether people may mean this source by the name.</summary>
    public bool Is(string name) => Slug.Equals(name, StringComparison.OrdinalIgnoreCase) || IsFolded(TextFold.Fold(name));

    private bool IsFolded(string folded) => folded.Length > 0
        && (TextFold.Fold(NameHans) == folded || TextFold.Fold(NameHant) == folded || TextFold.Fold(NameEn) == folded);
}
