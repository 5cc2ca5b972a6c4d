namespace NewsArchive.Storage.Search;

/// <summary>A token of the search index, or the beginning of several.</summary>
/// <param name="Text">The token: letters, digits, ideographs, and in the names of fields a colon or hyphen.</param>
/// <param name="IsPrefix">Whether every token that begins so is meant.</param>
public readonly record struct IndexToken(string Text, bool IsPrefix = false);

/// <summary>What the index is asked. It answers with every article that may be meant, and perhaps some that are not.</summary>
/// <param name="Required">Every clause must hold: one of its alternatives, with all its tokens. Never empty.</param>
/// <param name="Excluded">Articles with all tokens of any of these are left out.</param>
/// <param name="From">The first day; null for no limit.</param>
/// <param name="To">The last day; null for no limit.</param>
public sealed record IndexQuery(
    IReadOnlyList<IReadOnlyList<IReadOnlyList<IndexToken>>> Required,
    IReadOnlyList<IReadOnlyList<IndexToken>> Excluded,
    DateOnly? From,
    DateOnly? To);

/// <summary>A place in the list of all articles by time; what it is made of is the database's own affair.</summary>
/// <param name="Time">By time.</param>
/// <param name="Tie">Among those of the same time.</param>
public readonly record struct IndexPosition(long Time, long Tie) : IComparable<IndexPosition>
{
    /// <inheritdoc/>
    public int CompareTo(IndexPosition other) => (Time, Tie).CompareTo((other.Time, other.Tie));

    public static bool operator <(IndexPosition left, IndexPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(IndexPosition left, IndexPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(IndexPosition left, IndexPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IndexPosition left, IndexPosition right) => left.CompareTo(right) >= 0;
}

/// <summary>An article that the index proposes.</summary>
/// <param name="ArticleId">The database's number of the article.</param>
/// <param name="Day">The day it is filed under.</param>
/// <param name="SourceId">Its source.</param>
/// <param name="Language">Its language.</param>
/// <param name="Position">Its place.</param>
public readonly record struct IndexHit(long ArticleId, DateOnly Day, int SourceId, string Language, IndexPosition Position);

/// <summary>How many articles the index proposes.</summary>
/// <param name="Total">Their number, or the limit when counting stopped there.</param>
/// <param name="IsCapped">Whether there are more than <paramref name="Total"/>.</param>
/// <param name="Months">Them by the first day of the month; empty when not known.</param>
/// <param name="Sources">Them by source; empty when not known, or not asked for.</param>
/// <param name="Languages">Them by language; empty when not known, or not asked for.</param>
public sealed record IndexCounts(
    long Total,
    bool IsCapped,
    IReadOnlyDictionary<DateOnly, long> Months,
    IReadOnlyDictionary<int, long> Sources,
    IReadOnlyDictionary<string, long> Languages)
{
    /// <summary>Only that there are more.</summary>
    public static IndexCounts MoreThan(long cap) =>
        new(cap, true, new Dictionary<DateOnly, long>(), new Dictionary<int, long>(), new Dictionary<string, long>());

    /// <summary>The counts of hits that are all known.</summary>
    public static IndexCounts Of(IReadOnlyList<IndexHit> hits) => new(
        hits.Count, false, Count(hits, hit => IndexPlace.MonthOf(hit.Day)), Count(hits, hit => hit.SourceId), Count(hits, hit => hit.Language));

    /// <summary>The same when only a share of the proposals in each group are meant, as far as is known.</summary>
    public IndexCounts Times(double share) => new((long)Math.Round(Total * share), IsCapped, Times(Months, share), Times(Sources, share), Times(Languages, share));

    private static Dictionary<TKey, long> Times<TKey>(IReadOnlyDictionary<TKey, long> groups, double share) where TKey : notnull =>
        groups.Select(group => (group.Key, Count: (long)Math.Round(group.Value * share))).Where(group => group.Count > 0).ToDictionary(group => group.Key, group => group.Count);

    private static Dictionary<TKey, long> Count<TKey>(IReadOnlyList<IndexHit> hits, Func<IndexHit, TKey> key) where TKey : notnull =>
        hits.GroupBy(key).ToDictionary(group => group.Key, group => group.LongCount());
}

/// <summary>An article as the index keeps it.</summary>
/// <param name="ArticleId">The database's number of the article.</param>
/// <param name="Day">The day it is filed under.</param>
/// <param name="PublishedUtc">When it was published.</param>
/// <param name="SourceId">Its source.</param>
/// <param name="Language">Its language.</param>
/// <param name="Tokens">Its tokens, each once, separated by one space.</param>
/// <param name="IsNew">Whether the article is surely in no index yet, so that nothing has to be replaced.</param>
public sealed record IndexRow(
    long ArticleId, DateOnly Day, DateTime PublishedUtc, int SourceId, string Language, string Tokens, bool IsNew = false);
