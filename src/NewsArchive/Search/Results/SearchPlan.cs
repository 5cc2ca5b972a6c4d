using NewsArchive.Search.Matching;
using NewsArchive.Search.Query;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>A query made ready for one archive: its sources are known by number.</summary>
/// <param name="Query">The query.</param>
/// <param name="Index">What the index is asked; null when nothing can answer the query.</param>
/// <param name="IsExact">Whether every proposal of the index is a result.</param>
/// <param name="UnknownSources">Sources that the archive does not have.</param>
internal sealed record SearchPlan(SearchQuery Query, IndexQuery? Index, bool IsExact, IReadOnlyList<string> UnknownSources)
{
    private SearchQuery _doubtful = Query;

    /// <summary>The numbers of the sources of which one is meant; any when empty.</summary>
    public IReadOnlyList<int> SourceIds { get; private init; } = [];

    /// <summary>The numbers of the sources that are left out.</summary>
    public IReadOnlyList<int> ExcludedSourceIds { get; private init; } = [];

    /// <summary>Whether an article that the index proposes is a result. Only what the index cannot decide is looked at.</summary>
    public bool Accepts(FoldedDocument proposal) => IsExact || QueryMatch.Matches(_doubtful, proposal);

    /// <summary>The same decision for texts that are read by the thousand.</summary>
    public IProposalTest Test() => new ProposalTest(_doubtful);

    /// <summary>Makes a query ready.</summary>
    public static SearchPlan Of(SearchQuery query, KnownNames known)
    {
        var unknown = query.Sources.Concat(query.ExcludedSources).Where(name => !known.Sources.Any(source => source.Is(name))).ToList();
        var sources = Ids(query.Sources);
        var impossible = query.IsUnanswerable || (query.Sources.Count > 0 && sources.Count == 0);
        var plan = QueryPlan.Of(query, known.Words, sources, Ids(query.ExcludedSources));
        var index = new IndexQuery(plan.Required, plan.Excluded, query.Published.From, query.Published.To);
        return new SearchPlan(query, impossible ? null : index, plan.IsExact, unknown)
        {
            SourceIds = sources,
            ExcludedSourceIds = Ids(query.ExcludedSources),
            _doubtful = QueryPlan.Doubtful(query, known.Words),
        };

        List<int> Ids(IReadOnlyList<string> names) =>
            [.. known.Sources.Where(source => names.Any(source.Is)).Select(source => source.Id)];
    }
}
