using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// The index as an FTS5 table without content and without positions; its rowid is the place in time, so that the
/// newest hits are read first and reading stops at a full page.
/// </summary>
internal sealed class SqliteSearchIndex(SqliteArchiveDb db) : SearchIndex
{
    private const int MergePages = 500;

    private bool _hasWritten;

    /// <inheritdoc/>
    public override bool LearnsWords => true;

    /// <inheritdoc/>
    public override async Task WriteAsync(IReadOnlyList<IndexRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        using (var writer = new SearchWriter((SqliteConnection)work.Connection, (SqliteTransaction)work.Transaction))
        {
            foreach (var row in rows) writer.Write(row);
        }

        await work.CommitAsync(cancellation);
        _hasWritten = true;
    }

    /// <inheritdoc/>
    public override async Task RemoveAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation)
    {
        if (articleIds.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        using (var writer = new SearchWriter((SqliteConnection)work.Connection, (SqliteTransaction)work.Transaction))
        {
            foreach (var id in articleIds) writer.Remove(id);
        }

        await work.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public override Task LockAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation) =>
        Task.CompletedTask; // a transaction of SQLite that may write keeps out all other writers

    /// <inheritdoc/>
    public override Task<int> RemoveOrphansAsync(CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(
            "DELETE FROM article_search WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = article_id)", cancellation);

    /// <inheritdoc/>
    public override async Task TidyAsync(CancellationToken cancellation)
    {
        if (!_hasWritten) return;
        await db.Database.ExecuteSqlAsync($"INSERT INTO article_fts(article_fts, rank) VALUES('merge', {MergePages})", cancellation);
        _hasWritten = false;
    }

    /// <inheritdoc/>
    public override async Task OptimizeAsync(CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("INSERT INTO article_fts(article_fts) VALUES('optimize')", cancellation);
        await db.Database.ExecuteSqlRawAsync("ANALYZE article_search", cancellation);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<IndexHit>> PageAsync(
        IndexQuery query, IndexPosition? after, bool newestFirst, int limit, CancellationToken cancellation)
    {
        var (from, to) = Places(query);
        if (after is { } place) (from, to) = newestFirst ? (from, Math.Min(to, place.Time)) : (Math.Max(from, place.Time + 1), to);
        var sql = $"""
            SELECT s.article_id, s.source_id, s.language, article_fts.rowid
            FROM article_fts CROSS JOIN article_search s ON s.search_row = article_fts.rowid
            WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to
            ORDER BY article_fts.rowid {(newestFirst ? "DESC" : "ASC")} LIMIT $limit
            """;
        return SearchReader.ReadAsync(db, sql, SearchMatch.Of(query), from, to, limit, Hits, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IndexCounts> CountAsync(IndexQuery query, int? cap, CancellationToken cancellation)
    {
        // The days come from the places alone: the total is exact, and costs one pass over the hits. They come in order,
        // of which GROUP BY makes no use: it would sort them first.
        const string places = """
            SELECT article_fts.rowid FROM article_fts
            WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to ORDER BY article_fts.rowid LIMIT $limit
            """;
        const string byGroup = $"""
            SELECT s.source_id, s.language, count(*)
            FROM article_fts CROSS JOIN article_search s ON s.search_row = article_fts.rowid
            WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to GROUP BY 1, 2 LIMIT $limit
            """;
        var match = SearchMatch.Of(query);
        var (from, to) = Places(query);
        var days = await SearchReader.ReadAsync(db, places, match, from, to, int.MaxValue, Days, cancellation);
        var total = days.Values.Sum();
        var groups = total == 0 || total > cap
            ? []
            : await SearchReader.ReadAsync(db, byGroup, match, from, to, int.MaxValue, Groups, cancellation);
        return new IndexCounts(total, false, days, Sum(groups, g => g.SourceId), Sum(groups, g => g.Language));
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IndexHit>?> SelectAsync(
        IndexQuery query, IndexCounts counts, IProposalTest test, CancellationToken cancellation) =>
        await new ProposalReader(db).ReadAsync(SearchMatch.Of(query), counts.Days, Places(query), test, cancellation);

    private static (long From, long To) Places(IndexQuery query) => (
        query.From is { } from ? IndexPlace.OfDay(from) : long.MinValue,
        query.To is { } to ? IndexPlace.AfterDay(to) : long.MaxValue);

    private static IReadOnlyList<IndexHit> Hits(SqliteDataReader reader)
    {
        var hits = new List<IndexHit>();
        while (reader.Read()) hits.Add(ProposalReader.Hit(reader));
        return hits;
    }

    private static Dictionary<DateOnly, long> Days(SqliteDataReader reader)
    {
        var days = new Dictionary<DateOnly, long>();
        var (day, count) = (0L, 0L);
        while (reader.Read())
        {
            var next = reader.GetInt64(0) >> IndexPlace.TimeBits;
            if (next != day) Add();
            (day, count) = (next, next == day ? count + 1 : 1);
        }

        Add();
        return days;

        void Add()
        {
            if (count > 0) days[DateOnly.FromDayNumber((int)day)] = count;
        }
    }

    private static List<(int SourceId, string Language, long Count)> Groups(SqliteDataReader reader)
    {
        var groups = new List<(int, string, long)>();
        while (reader.Read()) groups.Add((reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2)));
        return groups;
    }

    private static Dictionary<TKey, long> Sum<TKey>(
        IEnumerable<(int SourceId, string Language, long Count)> groups, Func<(int SourceId, string Language, long Count), TKey> key)
        where TKey : notnull =>
        groups.GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(part => part.Count));
}
