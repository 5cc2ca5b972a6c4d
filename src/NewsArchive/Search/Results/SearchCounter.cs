using System.Globalization;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>Counts results. Where the index only proposes, the proposals are read and counted, as long as they are few.</summary>
internal sealed class SearchCounter(ArchiveDb db)
{
    /// <summary>Above this number PostgreSQL stops counting, and groups are not told.</summary>
    public const int Cap = 10_000;

    // Proposals whose texts are fetched from a server to be counted: some fifty milliseconds' work, and with "count
    // exactly" some seconds'. A database in this process reads them all.
    private const int MostRead = 3_000;
    private const int MostReadOnDemand = 200_000;
    private const int Chunk = 250;

    // The same limit for archives of long articles, in characters.
    private const long MostCharacters = 5_000_000;

    private readonly SearchCandidates _candidates = new(db);

    /// <summary>The number of results and their groups.</summary>
    public async Task<(SearchTotal Total, IndexCounts Groups)> CountAsync(SearchPlan plan, bool exactly, CancellationToken cancellation)
    {
        if (await CalendarCounts.OfAsync(db, plan, Cap, cancellation) is { } known) return (new SearchTotal(known.Total, TotalRelation.Exact), known);
        var counts = await db.SearchIndex.CountAsync(plan.Index!, exactly ? null : Cap, cancellation);
        if (counts.IsCapped) return (new SearchTotal(counts.Total, TotalRelation.AtLeast), counts);
        if (plan.IsExact || counts.Total == 0) return (new SearchTotal(counts.Total, TotalRelation.Exact), counts);
        return await TestedAsync(plan, counts, exactly, cancellation) is { } tested
            ? (new SearchTotal(tested.Total, TotalRelation.Exact), tested)
            : (new SearchTotal(counts.Total, TotalRelation.About), counts);
    }

    /// <summary>The groups as facets.</summary>
    public static SearchFacets Facets(IndexCounts counts, IReadOnlyList<SourceName> sources)
    {
        var slugs = sources.ToDictionary(source => source.Id, source => source.Slug);
        return new SearchFacets(
            Largest(counts.Sources.Where(group => slugs.ContainsKey(group.Key)).Select(group => new SearchFacet(slugs[group.Key], group.Value))),
            [.. counts.Days.GroupBy(day => (day.Key.Year, day.Key.Month)).OrderBy(month => month.Key)
                .Select(month => new SearchFacet(Month(month.Key.Year, month.Key.Month), month.Sum(day => day.Value)))],
            Largest(counts.Languages.Select(group => new SearchFacet(group.Key, group.Value))));
    }

    /// <summary>A month as facets write it.</summary>
    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:d4}-{month:d2}");

    private static List<SearchFacet> Largest(IEnumerable<SearchFacet> facets) =>
        [.. facets.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Key, StringComparer.Ordinal)];

    // Null when it takes too long.
    private async Task<IndexCounts?> TestedAsync(SearchPlan plan, IndexCounts counts, bool exactly, CancellationToken cancellation)
    {
        try
        {
            if (await db.SearchIndex.SelectAsync(plan.Index!, counts, plan.Test(), cancellation) is { } selected) return Groups(selected);
        }
        catch (TimeoutException)
        {
            return null;
        }

        return counts.Total > (exactly ? MostReadOnDemand : MostRead)
            ? null
            : await ReadAsync(plan, exactly ? long.MaxValue : MostCharacters, cancellation);
    }

    // Null when the proposals turn out to be too long to be read.
    private async Task<IndexCounts?> ReadAsync(SearchPlan plan, long characters, CancellationToken cancellation)
    {
        var results = new List<IndexHit>();
        IndexPosition? position = null;
        while (await db.SearchIndex.PageAsync(plan.Index!, position, newestFirst: true, Chunk, cancellation) is { Count: > 0 } hits)
        {
            var documents = await _candidates.DocumentsAsync(hits, cancellation);
            results.AddRange(hits.AsParallel().AsOrdered().Where(hit =>
                documents.TryGetValue(hit.ArticleId, out var document) && plan.Accepts(document)));
            if (hits.Count < Chunk) break;
            characters -= documents.Values.Sum(document => (long)document.TextLength);
            if (characters < 0) return null;
            position = hits[^1].Position;
        }

        return Groups(results);
    }

    private static IndexCounts Groups(IReadOnlyList<IndexHit> hits) => new(
        hits.Count, false, Count(hits, hit => hit.Day), Count(hits, hit => hit.SourceId), Count(hits, hit => hit.Language));

    private static Dictionary<TKey, long> Count<TKey>(IReadOnlyList<IndexHit> hits, Func<IndexHit, TKey> key) where TKey : notnull =>
        hits.GroupBy(key).ToDictionary(group => group.Key, group => group.LongCount());
}
