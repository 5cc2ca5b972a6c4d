using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>Results found for one page, and where the neighbouring pages lie.</summary>
/// <param name="Rows">The results.</param>
/// <param name="Seen">The proposals that were read for it.</param>
/// <param name="Next">The cursor of the page after; null on the last.</param>
/// <param name="Previous">The cursor of the page before; null on the first.</param>
/// <param name="Ranked">How many results were ranked; null in the order of time.</param>
internal sealed record ListedPage(IReadOnlyList<CandidateRow> Rows, SearchSample Seen, string? Next, string? Previous, int? Ranked = null)
{
    public static ListedPage Empty { get; } = new([], default, null, null);

    /// <summary>Whether these are all results, when they were listed in the order of time from its beginning.</summary>
    public bool IsAll => Next is null && Previous is null;
}

/// <summary>Fills pages in the order of time. What the index proposes wrongly is dropped, and the page filled all the same.</summary>
internal sealed class SearchLister(ArchiveDb db, SearchLimits limits)
{
    // Proposals fetched beyond the page where some will be dropped. Asking the index costs as much as reading a hundred
    // texts: many are asked for at once, and read in pieces.
    private const int Spare = 10;
    private const int MoreEachTime = 4;
    private const int LargestChunk = 2_000;
    private const int Piece = 320;

    // Fewer are looked at sooner than by several threads.
    private const int WorthThreads = 64;

    private readonly SearchCandidates _candidates = new(db);

    public async Task<ListedPage> ListAsync(SearchPlan plan, SearchCursor cursor, int limit, CancellationToken cancellation)
    {
        var found = await FindAsync(plan, cursor, limit + 1, cancellation);
        var hasMore = found.Hits.Count > limit || found.StoppedAt is not null;
        var shown = found.Hits.Take(limit).ToList();
        var end = found.StoppedAt ?? (shown.Count > 0 ? shown[^1].Hit.Position : null);
        if (cursor.Backwards) shown.Reverse();
        if (shown.Count == 0 && end is null) return ListedPage.Empty with { Seen = found.Seen };

        var first = shown.Count > 0 ? shown[0].Hit.Position : end!.Value;
        var last = shown.Count > 0 ? shown[^1].Hit.Position : end!.Value;
        var (hasNext, hasPrevious) = cursor.Backwards ? (true, hasMore) : (hasMore, cursor.Position is not null);
        return new ListedPage(
            [.. shown.Select(pair => pair.Row)],
            found.Seen,
            hasNext ? SearchCursor.After(cursor.Backwards ? last : found.StoppedAt ?? last).ToString() : null,
            hasPrevious ? SearchCursor.Before(cursor.Backwards ? found.StoppedAt ?? first : first).ToString() : null);
    }

    private async Task<Found> FindAsync(SearchPlan plan, SearchCursor cursor, int wanted, CancellationToken cancellation)
    {
        var hits = new List<(IndexHit Hit, CandidateRow Row)>();
        var newestFirst = (plan.Query.Sort != SearchSort.Oldest) != cursor.Backwards;
        var (position, seen, chunk) = (cursor.Position, default(SearchSample), plan.IsExact ? wanted : wanted + Spare);
        while (true)
        {
            var proposals = await db.SearchIndex.PageAsync(plan.Index!, position, newestFirst, chunk, cancellation);
            foreach (var piece in proposals.Chunk(Piece))
            {
                var accepted = await AcceptedAsync(plan, piece, cancellation);
                seen = new SearchSample(seen.Read + piece.Length, seen.Accepted + accepted.Count);
                hits.AddRange(accepted.Take(wanted - hits.Count));
                if (hits.Count == wanted) return new Found(hits, seen, null);
            }

            if (proposals.Count < chunk) return new Found(hits, seen, null);
            position = proposals[^1].Position;
            if (seen.Read >= limits.Listed) return new Found(hits, seen, position);
            chunk = Math.Min(chunk * MoreEachTime, LargestChunk);
        }
    }

    private async Task<List<(IndexHit Hit, CandidateRow Row)>> AcceptedAsync(SearchPlan plan, IndexHit[] piece, CancellationToken cancellation)
    {
        var rows = await _candidates.RowsAsync(piece, cancellation);
        var known = piece.Where(hit => rows.ContainsKey(hit.ArticleId)).Select(hit => (Hit: hit, Row: rows[hit.ArticleId]));
        return plan.IsExact || piece.Length < WorthThreads
            ? [.. known.Where(pair => plan.Accepts(pair.Row.Document))]
            : [.. known.AsParallel().AsOrdered().Where(pair => plan.Accepts(pair.Row.Document))];
    }

    // StoppedAt: reading ended there before the page was full and before the end was reached.
    private sealed record Found(List<(IndexHit Hit, CandidateRow Row)> Hits, SearchSample Seen, IndexPosition? StoppedAt);
}
