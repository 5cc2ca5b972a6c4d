using System.Diagnostics;
using NewsArchive.Search.Query;
using NewsArchive.Storage;

namespace NewsArchive.Search.Results;

/// <summary>Answers queries: the one door through which pages, feeds and the API search.</summary>
public sealed class ArchiveSearch(ArchiveDb db)
{
    /// <summary>Results of a page unless asked otherwise.</summary>
    public const int DefaultLimit = 20;

    /// <summary>Results of a page at most.</summary>
    public const int MaxLimit = 100;

    private const int MostSuggestions = 4;

    /// <summary>How much is done for one answer.</summary>
    internal SearchLimits Limits { get; init; } = SearchLimits.Default;

    /// <summary>Whether the text is a cursor that an answer may have had.</summary>
    public static bool IsCursor(string text) => text == SearchCursor.Skip(0).ToString() || SearchCursor.Parse(text) != default;

    /// <summary>A page of results. It never fails for what was typed; a database that takes too long shows in <see cref="SearchPage.TimedOut"/>.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="cursor">From <see cref="SearchPage.Next"/> or <see cref="SearchPage.Previous"/>; null, or anything else, for the first page.</param>
    /// <param name="limit">Results of the page, from 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="countExactly">Whether the total must be exact, though it may take half a minute.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    public async Task<SearchPage> SearchAsync(SearchQuery query, string? cursor, int limit, bool countExactly, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        limit = Math.Clamp(limit, 1, MaxLimit);
        var known = await KnownNames.OfAsync(db, cancellation);
        var plan = SearchPlan.Of(query, known);
        var page = plan.Index is null ? Nothing(plan) : await SearchAsync(plan, known, cursor, limit, countExactly, cancellation);
        SearchMeter.Record(clock, page.TimedOut);
        return page with { Elapsed = clock.Elapsed };
    }

    /// <summary>Only the results, without total and groups: for feeds and exports.</summary>
    public async Task<SearchPage> ListAsync(SearchQuery query, string? cursor, int limit, CancellationToken cancellation)
    {
        var plan = SearchPlan.Of(query, await KnownNames.OfAsync(db, cancellation));
        if (plan.Index is null) return Nothing(plan);
        var listed = await new SearchLister(db, Limits).ListAsync(plan, SearchCursor.Parse(cursor), Math.Clamp(limit, 1, MaxLimit), cancellation);
        return Nothing(plan) with { Items = Items(listed, query), Next = listed.Next, Previous = listed.Previous };
    }

    private async Task<SearchPage> SearchAsync(
        SearchPlan plan, KnownNames known, string? cursor, int limit, bool countExactly, CancellationToken cancellation)
    {
        var (listed, listTimedOut) = await OrTimedOutAsync(ListAsync(plan, known, SearchCursor.Parse(cursor), limit, cancellation), ListedPage.Empty);
        if (!listTimedOut && cursor is null && plan.Query.Sort != SearchSort.Relevance && listed.IsAll) return await AllAsync(plan, known, listed, cancellation);
        var (counted, countTimedOut) = await OrTimedOutAsync(CountAsync(plan, countExactly ? CountEffort.Exact : CountEffort.Page, listed.Seen, cancellation), null);
        var total = AtLeast(listed.Rows.Count, counted?.Total);
        return Nothing(plan) with
        {
            Items = Items(listed, plan.Query),
            Total = total,
            Facets = counted is { } c ? SearchCounter.Facets(c.Groups, known.Sources) : SearchFacets.None,
            Next = listed.Next,
            Previous = listed.Previous,
            Ranked = listed.Ranked,
            TimedOut = listTimedOut || countTimedOut,
            Suggestions = total is { Value: 0 } && !countTimedOut ? await SuggestAsync(plan.Query, known, cancellation) : [],
        };
    }

    // What one page holds is counted by looking at it.
    private async Task<SearchPage> AllAsync(SearchPlan plan, KnownNames known, ListedPage listed, CancellationToken cancellation) => Nothing(plan) with
    {
        Items = Items(listed, plan.Query),
        Total = new SearchTotal(listed.Rows.Count, TotalRelation.Exact),
        Facets = SearchCounter.Facets(listed.Rows),
        Suggestions = listed.Rows.Count == 0 ? await SuggestAsync(plan.Query, known, cancellation) : [],
    };

    // Where none of what is ranked is a result, older ones may be: they follow in the order of time.
    private async Task<ListedPage> ListAsync(SearchPlan plan, KnownNames known, SearchCursor cursor, int limit, CancellationToken cancellation)
    {
        if (plan.Query.Sort == SearchSort.Relevance && cursor.Position is null)
        {
            var ranked = await new SearchRanker(db).RankAsync(plan, SearchPlan.Of(SearchRanker.InTitle(plan.Query), known), cursor, limit, cancellation);
            if (ranked.Rows.Count > 0 || cursor.Offset > 0) return ranked;
        }

        return await new SearchLister(db, Limits).ListAsync(plan, cursor, limit, cancellation);
    }

    private async Task<Counted?> CountAsync(SearchPlan plan, CountEffort effort, SearchSample seen, CancellationToken cancellation)
    {
        var (total, groups) = await new SearchCounter(db, Limits).CountAsync(plan, effort, groups: true, seen, cancellation);
        return new Counted(total, groups);
    }

    private async Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(SearchQuery query, KnownNames known, CancellationToken cancellation)
    {
        var suggestions = new List<SearchSuggestion>();
        foreach (var (near, kind) in SearchSuggestions.For(query))
        {
            var plan = SearchPlan.Of(near, known);
            if (suggestions.Count == MostSuggestions || plan.Index is null) break;
            var (counted, _) = await OrTimedOutAsync(CountAsync(plan, CountEffort.Page, seen: default, cancellation), null);
            if (counted is { Total.Value: > 0 }) suggestions.Add(new SearchSuggestion(near, kind, counted.Total));
        }

        return suggestions;
    }

    // A sample may have missed what the page shows.
    private static SearchTotal AtLeast(int shown, SearchTotal? counted) => counted switch
    {
        null => new SearchTotal(shown, TotalRelation.AtLeast),
        { Relation: TotalRelation.AtLeast } => counted with { Value = Math.Max(shown, counted.Value) },
        _ => counted,
    };

    private static SearchPage Nothing(SearchPlan plan) => new()
    {
        Query = plan.Query,
        Items = [],
        Total = SearchTotal.None,
        Facets = SearchFacets.None,
        UnknownSources = plan.UnknownSources,
    };

    private static List<SearchItem> Items(ListedPage listed, SearchQuery query) => [.. listed.Rows.Select(row => row.ToItem(query))];

    private static async Task<(T Result, bool TimedOut)> OrTimedOutAsync<T>(Task<T> work, T otherwise)
    {
        try
        {
            return (await work, false);
        }
        catch (TimeoutException)
        {
            return (otherwise, true);
        }
    }

    private sealed record Counted(SearchTotal Total, Storage.Search.IndexCounts Groups);
}
