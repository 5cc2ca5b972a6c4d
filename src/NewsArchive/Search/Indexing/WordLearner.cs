using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>
/// Learns an archive's frequent words from some of its articles. What was learned once stays, so that a search that still
/// works with an older set is right as well.
/// </summary>
internal sealed class WordLearner(ArchiveDb db)
{
    /// <summary>With fewer articles there is nothing to gain, and little to learn from.</summary>
    public const int FewestArticles = 2_000;

    // Learned again when the archive has grown so many times: new years bring new words. The index is rebuilt then, so all
    // rebuilds together cost a seventh of what indexing costs anyway.
    private const int Growth = 8;

    private const int SampleArticles = 2_000;
    private const int SampleCharacters = 4_000;
    private const int ArticlesPerQuery = 250;

    /// <summary>Whether there are words to learn.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellation)
    {
        if (!db.SearchIndex.LearnsWords || await ArticlesAsync(cancellation) is not (>= FewestArticles and var articles)) return false;
        if (await KnownAsync(cancellation) is not { } known || articles >= known.Articles * Growth) return true;
        var words = await LearnedWords.OfAsync(db, known.Id, cancellation);
        return words is { Count: > 0, HasCharacters: false };
    }

    /// <summary>The number of articles, or a little more: those that were removed count too.</summary>
    public Task<long> ArticlesAsync(CancellationToken cancellation) =>
        db.Articles.IgnoreQueryFilters().OrderByDescending(a => a.Id).Select(a => a.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Learns them. From now on articles are indexed by them; searches rely on them when a rebuild of the index has brought
    /// all others there.
    /// </summary>
    public async Task LearnAsync(CancellationToken cancellation)
    {
        var articles = await ArticlesAsync(cancellation);
        var sample = await SampleAsync(articles, cancellation);
        var known = await KnownAsync(cancellation) is { } set ? FrequentWords.Parse(set.Words) : FrequentWords.None;
        var words = known.With(WordLearning.Frequent(sample));

        // Whoever writes articles asks which words are in force after this has been committed, or has committed before.
        await using var transaction = await db.BeginChangeAsync(cancellation);
        var isKnown = await db.WordSets.Where(s => s.Id == words.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.Articles, articles), cancellation) > 0;
        if (!isKnown) db.WordSets.Add(new WordSet { Id = words.Id, Words = words.Text, Articles = articles });
        await db.SaveChangesAsync(cancellation);
        await db.SearchIndexStates.ExecuteUpdateAsync(row => row.SetProperty(s => s.Words, words.Id), cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private Task<WordSet?> KnownAsync(CancellationToken cancellation) =>
        db.WordSets.FirstOrDefaultAsync(set => db.SearchIndexStates.Any(state => state.Words == set.Id), cancellation);

    private async Task<List<string>> SampleAsync(long articles, CancellationToken cancellation)
    {
        var step = Math.Max(1, articles / SampleArticles);
        var texts = new List<string>();
        foreach (var ids in Enumerable.Range(0, (int)(articles / step)).Select(i => articles - i * step).Chunk(ArticlesPerQuery))
        {
            var rows = from article in db.Articles
                       join content in db.Contents on article.CurrentVersionId equals content.VersionId
                       where ids.Contains(article.Id)
                       select new { article.Title, Text = content.Text.Substring(0, SampleCharacters) };
            foreach (var row in await rows.ToListAsync(cancellation)) texts.Add(TextFold.Fold($"{row.Title}\n{row.Text}"));
        }

        return texts;
    }
}
