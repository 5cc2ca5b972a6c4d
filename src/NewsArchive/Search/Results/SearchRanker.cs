using NewsArchive.Search.Matching;
using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>
/// Fills pages by relevance: the newest with the words in the title and the newest of all are read and scored. Older
/// ones follow in no ranking at all: reading every article for one page would take seconds.
/// </summary>
internal sealed class SearchRanker(ArchiveDb db)
{
    private const int TitleCandidates = 200;
    private const int Candidates = 300;

    private readonly SearchCandidates _candidates = new(db);

    public async Task<ListedPage> RankAsync(SearchPlan plan, SearchPlan titlePlan, SearchCursor cursor, int limit, CancellationToken cancellation)
    {
        var hits = new Dictionary<long, IndexHit>();
        foreach (var hit in await db.SearchIndex.PageAsync(titlePlan.Index!, null, newestFirst: true, TitleCandidates, cancellation)) hits[hit.ArticleId] = hit;
        foreach (var hit in await db.SearchIndex.PageAsync(plan.Index!, null, newestFirst: true, Candidates, cancellation)) hits[hit.ArticleId] = hit;
        if (hits.Count == 0) return ListedPage.Empty;

        var documents = await _candidates.DocumentsAsync(hits.Values, cancellation);
        var newest = hits.Values.Max(hit => hit.Day);
        var ranked = (
            from hit in hits.Values
            where documents.ContainsKey(hit.ArticleId)
            let document = documents[hit.ArticleId]
            where plan.Accepts(document)
            orderby Relevance.Score(plan.Query, document, newest.DayNumber - hit.Day.DayNumber) descending, hit.Position descending
            select hit).ToList();
        return await PageAsync(ranked, new SearchSample(hits.Count, ranked.Count), cursor.Offset, limit, cancellation);
    }

    /// <summary>The query with the words asked for in the title.</summary>
    public static SearchQuery InTitle(SearchQuery query) => query with
    {
        Clauses = [.. query.Clauses.Select(clause => clause.Excluded ? clause : clause with
        {
            Alternatives = [.. clause.Alternatives.Select(term => term.Field == SearchField.Text ? term with { Field = SearchField.Title } : term)],
        })],
    };

    private async Task<ListedPage> PageAsync(List<IndexHit> ranked, SearchSample seen, int offset, int limit, CancellationToken cancellation)
    {
        var hits = ranked.Skip(offset).Take(limit).ToList();
        var rows = await _candidates.RowsAsync(hits, cancellation);
        return new ListedPage(
            [.. hits.Where(hit => rows.ContainsKey(hit.ArticleId)).Select(hit => rows[hit.ArticleId])],
            seen,
            offset + limit < ranked.Count ? SearchCursor.Skip(offset + limit).ToString() : null,
            offset > 0 ? SearchCursor.Skip(Math.Max(0, offset - limit)).ToString() : null,
            ranked.Count);
    }
}
