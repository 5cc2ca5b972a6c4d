using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// One pass over the places of all hits, in ascending order: how many each month has, the first of them, and those of a
/// page.
/// </summary>
/// <param name="few">So many places are kept.</param>
/// <param name="page">Which places are a page; null for none.</param>
internal sealed class PlaceWalk(int few, PlacePage? page = null)
{
    /// <summary>The places, in their order, without a limit of time; see <see cref="SearchReader"/>.</summary>
    public const string Sql = """
        SELECT article_fts.rowid FROM article_fts
        WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to ORDER BY article_fts.rowid LIMIT $limit
        """;

    private readonly List<long> _places = [];

    /// <summary>The number of places met.</summary>
    public long Total { get; private set; }

    /// <summary>Them by month.</summary>
    public MonthCounts Months { get; } = new();

    /// <summary>The last place met.</summary>
    public long Last { get; private set; }

    /// <summary>All of them while they are few; else the first few.</summary>
    public IReadOnlyList<long> Places => _places;

    /// <summary>Whether <see cref="Places"/> are all.</summary>
    public bool HasAll => Total == _places.Count;

    /// <summary>Counts further hits of the last month, or of a later one, whose places nobody asks for.</summary>
    public void Add(DateOnly month, long count)
    {
        Total += count;
        Months.Add(month, count);
    }

    /// <summary>Walks to the end.</summary>
    public PlaceWalk Run(SqliteDataReader reader)
    {
        if (!reader.Read()) return this;

        // What the provider does for a row takes longer than finding it, and there may be half a million.
        var statement = reader.Handle!;
        int state;
        do
        {
            Add(raw.sqlite3_column_int64(statement, 0));
        }
        while ((state = raw.sqlite3_step(statement)) == raw.SQLITE_ROW);

        if (state != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(state, raw.sqlite3_db_handle(statement));
        return this;
    }

    private void Add(long place)
    {
        Total++;
        Last = place;
        Months.Add(place);
        if (_places.Count < few) _places.Add(place);
        page?.Add(place);
    }
}

/// <summary>Picks the places of a page out of all, which come in ascending order.</summary>
/// <param name="from">The first place that may be on it.</param>
/// <param name="to">The first place after those that may be on it.</param>
/// <param name="newestFirst">Whether the last ones are wanted, or the first.</param>
/// <param name="limit">How many.</param>
internal sealed class PlacePage(long from, long to, bool newestFirst, int limit)
{
    private readonly long[] _ring = new long[limit];
    private long _met;

    /// <summary>The places, in no order.</summary>
    public IEnumerable<long> Places => _ring.Take((int)Math.Min(_met, limit));

    /// <summary>Looks at the next place.</summary>
    public void Add(long place)
    {
        if (place < from || place >= to || (!newestFirst && _met == limit)) return;
        _ring[_met % limit] = place;
        _met++;
    }
}
