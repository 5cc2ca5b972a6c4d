using System.Globalization;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>How much is done to count results.</summary>
internal enum CountEffort
{
    /// <summary>What a page of results can wait for: above a limit a database may stop, and then knows no months.</summary>
    Page = 0,

    /// <summary>The same, but all months are known; where too many texts would have to be read, they are reckoned from a sample.</summary>
    Months = 1,

    /// <summary>Everything that can be a result is read, though it take half a minute.</summary>
    Exact = 2,
}

/// <summary>Counts results. Where the index only proposes, the proposals are read and counted, as long as they are few; of many a sample is read.</summary>
internal sealed class SearchCounter(ArchiveDb db, SearchLimits limits)
{
    private const int Chunk = 250;

    // The limit of what is fetched for archives of long articles, in characters.
    private const long MostCharacters = 5_000_000;
    private const int BytesOfCharacter = 3;

    private readonly SearchCandidates _candidates = new(db);

    /// <summary>The number of results by month, and with <paramref name="groups"/> by source and language.</summary>
    /// <param name="plan">What is looked for.</param>
    /// <param name="effort">What is done for it.</param>
    /// <param name="groups">Whether sources and languages are wanted.</param>
    /// <param name="seen">Proposals that were read for a page: where counting stops at a limit they need not be looked at again.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    public async Task<(SearchTotal Total, IndexCounts Groups)> CountAsync(
        SearchPlan plan, CountEffort effort, bool groups, SearchSample seen, CancellationToken cancellation)
    {
        var exactly = effort == CountEffort.Exact;
        if (await CalendarCounts.OfAsync(db, plan, limits.Cap, cancellation) is { } known) return Exactly(known);
        if (!plan.IsExact && await SelectedAsync(plan, exactly ? null : limits.Cap, cancellation) is { } selected) return Exactly(selected);
        var counts = await db.SearchIndex.CountAsync(plan.Index!, effort == CountEffort.Page ? limits.Cap : null, groups, cancellation);
        if (plan.IsExact) return counts.IsCapped ? (new SearchTotal(counts.Total, TotalRelation.AtLeast), counts) : Exactly(counts);
        if (counts.Total == 0) return Exactly(counts);
        if (counts.IsCapped && seen.IsEnough) return seen.Reckon(counts);
        return counts.Total <= (exactly ? limits.CountedOnDemand : limits.Counted) && await ReadAsync(plan, exactly ? long.MaxValue : MostCharacters, cancellation) is { } read
            ? Exactly(read)
            : (await SampleAsync(plan, cancellation)).Reckon(counts);
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

    /// <summary>The groups of results that are all known.</summary>
    public static SearchFacets Facets(IReadOnlyList<CandidateRow> rows) => new(
        Largest(Groups(rows, row => row.Source)),
        [.. Groups(rows, row => Month(row.Day.Year, row.Day.Month)).OrderBy(month => month.Key, StringComparer.Ordinal)],
        Largest(Groups(rows, row => row.Language)));

    /// <summary>A month as facets write it.</summary>
    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:d4}-{month:d2}");

    private static IEnumerable<SearchFacet> Groups(IReadOnlyList<CandidateRow> rows, Func<CandidateRow, string> key) =>
        rows.GroupBy(key).Select(group => new SearchFacet(group.Key, group.Count()));

    private static List<SearchFacet> Largest(IEnumerable<SearchFacet> facets) =>
        [.. facets.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Key, StringComparer.Ordinal)];

    private static (SearchTotal Total, IndexCounts Groups) Exactly(IndexCounts counts) => (new SearchTotal(counts.Total, TotalRelation.Exact), counts);

    // Null where that is not the database's way, where there are more than so many, and when it takes too long.
    private async Task<IndexCounts?> SelectedAsync(SearchPlan plan, int? most, CancellationToken cancellation)
    {
        try
        {
            return await db.SearchIndex.SelectAsync(plan.Index!, plan.Test(), most, cancellation) is { } selected ? IndexCounts.Of(selected) : null;
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
        IndexPosition? position = null;
        while (await db.SearchIndex.PageAsync(plan.Index!, position, newestFirst: true, limits.Counted, cancellation) is { Count: > 0 } hits)
        {
            // Asking the index costs as much as reading a hundred texts: all are asked for at once, and read in pieces.
            foreach (var chunk in hits.Chunk(Chunk))
            {
                if (characters < 0) return null;
                var (accepted, read) = await AcceptedAsync(plan, chunk, cancellation);
                results.AddRange(accepted);
                characters -= read;
            }

            if (hits.Count < limits.Counted) break;
            position = hits[^1].Position;
        }

        return IndexCounts.Of(results);
    }

    // The newest and the oldest, for what is written changes over the years.
    private async Task<SearchSample> SampleAsync(SearchPlan plan, CancellationToken cancellation)
    {
        var hits = new List<IndexHit>();
        foreach (var newestFirst in (bool[])[true, false])
            hits.AddRange(await db.SearchIndex.PageAsync(plan.Index!, null, newestFirst, SearchSample.Size / 2, cancellation));
        var sample = hits.DistinctBy(hit => hit.ArticleId).ToList();
        var (accepted, _) = await AcceptedAsync(plan, sample, cancellation);
        return new SearchSample(sample.Count, accepted.Count);
    }

    private async Task<(List<IndexHit> Accepted, long Characters)> AcceptedAsync(SearchPlan plan, IReadOnlyCollection<IndexHit> hits, CancellationToken cancellation)
    {
        var certain = await db.SearchIndex.CertainAsync([.. hits.Select(hit => hit.ArticleId)], plan.Test(), cancellation);
        var documents = await _candidates.DocumentsAsync(hits.Where(hit => !certain.ContainsKey(hit.ArticleId)), cancellation);
        var accepted = hits.AsParallel().AsOrdered().Where(hit =>
            certain.ContainsKey(hit.ArticleId) || (documents.TryGetValue(hit.ArticleId, out var document) && plan.Accepts(document)));
        return ([.. accepted], documents.Values.Sum(document => (long)document.TextLength) + certain.Values.Sum(bytes => (long)bytes) / BytesOfCharacter);
    }
}
