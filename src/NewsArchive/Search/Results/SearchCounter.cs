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
    private const int BytesOfCharacter = 3;

    private readonly SearchCandidates _candidates = new(db);

    /// <summary>The number of results by month, and with <paramref name="groups"/> by source and language.</summary>
    public async Task<(SearchTotal Total, IndexCounts Groups)> CountAsync(SearchPlan plan, bool exactly, bool groups, CancellationToken cancellation)
    {
        if (await CalendarCounts.OfAsync(db, plan, Cap, cancellation) is { } known) return Exactly(known);
        if (!plan.IsExact && await SelectedAsync(plan, cancellation) is { } selected) return Exactly(selected);
        var counts = await db.SearchIndex.CountAsync(plan.Index!, exactly ? null : Cap, groups, cancellation);
        if (counts.IsCapped) return (new SearchTotal(counts.Total, TotalRelation.AtLeast), counts);
        if (plan.IsExact || counts.Total == 0) return Exactly(counts);
        return counts.Total <= (exactly ? MostReadOnDemand : MostRead) && await ReadAsync(plan, exactly ? long.MaxValue : MostCharacters, cancellation) is { } read
            ? Exactly(read)
            : (new SearchTotal(counts.Total, TotalRelation.About), counts);
    }

    /// <summary>The groups as facets.</summary>
    public static SearchFacets Facets(IndexCounts counts, IReadOnlyList<SourceName> sources)
    {
        var slugs = sources.ToDictionary(source => source.Id, source => source.Slug);
        return new SearchFacets(
            Largest(counts.Sources.Where(group => slugs.ContainsKey(group.Key)).Select(group => new SearchFacet(slugs[group.Key], group.Value))),
            [.. counts.Months.OrderBy(month => month.Key).Select(month => new SearchFacet(Month(month.Key.Year, month.Key.Month), month.Value))],
            Largest(counts.Languages.Select(group => new SearchFacet(group.Key, group.Value))));
    }

    /// <summary>A month as facets write it.</summary>
    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:d4}-{month:d2}");

    private static List<SearchFacet> Largest(IEnumerable<SearchFacet> facets) =>
        [.. facets.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Key, StringComparer.Ordinal)];

    private static (SearchTotal Total, IndexCounts Groups) Exactly(IndexCounts counts) => (new SearchTotal(counts.Total, TotalRelation.Exact), counts);

    // Null where that is not the database's way, and when it takes too long.
    private async Task<IndexCounts?> SelectedAsync(SearchPlan plan, CancellationToken cancellation)
    {
        try
        {
            return await db.SearchIndex.SelectAsync(plan.Index!, plan.Test(), cancellation) is { } selected ? IndexCounts.Of(selected) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // Null when the proposals turn out to be too long to be read.
    private async Task<IndexCounts?> ReadAsync(SearchPlan plan, long characters, CancellationToken cancellation)
    {
        var results = new List<IndexHit>();
        var test = plan.Test();
        IndexPosition? position = null;
        while (await db.SearchIndex.PageAsync(plan.Index!, position, newestFirst: true, MostRead, cancellation) is { Count: > 0 } hits)
        {
            // Asking the index costs as much as reading a hundred texts: all are asked for at once, and read in pieces.
            foreach (var chunk in hits.Chunk(Chunk))
            {
                if (characters < 0) return null;
                var certain = await db.SearchIndex.CertainAsync([.. chunk.Select(hit => hit.ArticleId)], test, cancellation);
                var documents = await _candidates.DocumentsAsync(chunk.Where(hit => !certain.ContainsKey(hit.ArticleId)), cancellation);
                results.AddRange(chunk.AsParallel().AsOrdered().Where(hit =>
                    certain.ContainsKey(hit.ArticleId) || (documents.TryGetValue(hit.ArticleId, out var document) && plan.Accepts(document))));
                characters -= documents.Values.Sum(document => (long)document.TextLength) + certain.Values.Sum(bytes => (long)bytes) / BytesOfCharacter;
            }

            if (hits.Count < MostRead) break;
            position = hits[^1].Position;
        }

        return IndexCounts.Of(results);
    }
}
