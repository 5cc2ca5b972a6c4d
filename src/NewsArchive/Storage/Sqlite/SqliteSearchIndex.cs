using System.Text.Json;
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

    // So many places are kept in memory, and their groups told by them.
    private const int Few = 10_000;

    private const string GroupsOfPlaces = """
        SELECT s.source_id, s.language, count(*)
        FROM json_each($match) p CROSS JOIN article_search s ON s.search_row = p.value GROUP BY 1, 2
        """;

    private const string GroupsOfMatch = """
        SELECT s.source_id, s.language, count(*)
        FROM article_fts CROSS JOIN article_search s ON s.search_row = article_fts.rowid
        WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to GROUP BY 1, 2
        """;

    // FTS5 answers a prefix by merging the lists of all its tokens, whatever part of them is asked for: the pass that found
    // the page has counted as well. And what was walked to see whether texts should be read is not walked again to be counted.
    private (IndexQuery Query, PlaceWalk Walk)? _walked;

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
        _walked = null;
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
        _walked = null;
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
    public override async Task<IReadOnlyList<IndexHit>> PageAsync(
        IndexQuery query, IndexPosition? after, bool newestFirst, int limit, CancellationToken cancellation)
    {
        var (from, to) = Places(query);
        if (after is { } place) (from, to) = newestFirst ? (from, Math.Min(to, place.Time)) : (Math.Max(from, place.Time + 1), to);
        var order = newestFirst ? "DESC" : "ASC";
        if (HasPrefix(query))
        {
            var page = new PlacePage(from, to, newestFirst, limit);
            _walked = (query, await SearchReader.ReadAsync(
                db, PlaceWalk.Sql, SearchMatch.Of(query), Places(query).From, Places(query).To, int.MaxValue, new PlaceWalk(Few, page).Run, cancellation));
            return await AtAsync(page.Places, order, cancellation);
        }

        var sql = $"""
            SELECT s.article_id, s.source_id, s.language, article_fts.rowid
            FROM article_fts CROSS JOIN article_search s ON s.search_row = article_fts.rowid
            WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to
            ORDER BY article_fts.rowid {order} LIMIT $limit
            """;
        return await SearchReader.ReadAsync(db, sql, SearchMatch.Of(query), from, to, limit, Hits, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IndexCounts> CountAsync(IndexQuery query, int? cap, bool groups, CancellationToken cancellation)
    {
        var (match, (from, to)) = (SearchMatch.Of(query), Places(query));
        var walk = await WalkAsync(query, cancellation);
        var months = walk.Months.Months;
        var total = months.Values.Sum();
        var counted = !groups || total == 0 || total > cap ? []
            : walk.HasAll ? await SearchReader.ReadAsync(db, GroupsOfPlaces, Json(walk.Places), from, to, int.MaxValue, Groups, cancellation)
            : await SearchReader.ReadAsync(db, GroupsOfMatch, match, from, to, int.MaxValue, Groups, cancellation);
        return new IndexCounts(total, false, months, Sum(counted, g => g.SourceId), Sum(counted, g => g.Language));
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IndexHit>?> SelectAsync(
        IndexQuery query, IProposalTest test, int? most, CancellationToken cancellation)
    {
        var walk = await WalkAsync(query, cancellation);
        if (walk.Total > most) return null;
        return walk.Total == 0 ? [] : await new ProposalReader(db).ReadAsync(SearchMatch.Of(query), walk.Months.Months, Places(query), test, cancellation);
    }

    // Few hits are walked over, for then their places are known. Of many only the number is asked, month by month: SQLite
    // counts several times as fast as it hands out places. A prefix is one walk in any case.
    private async Task<PlaceWalk> WalkAsync(IndexQuery query, CancellationToken cancellation)
    {
        if (_walked is { } before && before.Query == query) return before.Walk;
        var (match, (from, to), limit) = (SearchMatch.Of(query), Places(query), HasPrefix(query) ? int.MaxValue : Few + 1);
        var all = await SearchReader.WithConnectionAsync(db, (connection, transaction) => SearchReader.InTime(connection, () =>
        {
            using var first = SearchReader.Command(connection, transaction, PlaceWalk.Sql, match, from, to, limit);
            using var reader = first.ExecuteReader();
            var walk = new PlaceWalk(Few).Run(reader);
            if (walk.Total == limit) new RestOfMonths(connection, transaction, match).AddTo(walk, to);
            return walk;
        }, cancellation), cancellation);
        _walked = (query, all);
        return all;
    }

    private async Task<IReadOnlyList<IndexHit>> AtAsync(IEnumerable<long> places, string order, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT article_id, source_id, language, search_row FROM article_search
            WHERE search_row IN (SELECT value FROM json_each($match)) ORDER BY search_row {order}
            """;
        return await SearchReader.ReadAsync(db, sql, Json(places), 0, 0, 0, Hits, cancellation);
    }

    private static bool HasPrefix(IndexQuery query) =>
        query.Required.SelectMany(clause => clause).Concat(query.Excluded).Any(tokens => tokens.Any(token => token.IsPrefix));

    private static string Json(IEnumerable<long> places) => JsonSerializer.Serialize(places);

    private static (long From, long To) Places(IndexQuery query) => (
        query.From is { } from ? IndexPlace.OfDay(from) : long.MinValue,
        query.To is { } to ? IndexPlace.AfterDay(to) : long.MaxValue);

    private static IReadOnlyList<IndexHit> Hits(SqliteDataReader reader)
    {
        var hits = new List<IndexHit>();
        while (reader.Read()) hits.Add(ProposalReader.Hit(reader));
        return hits;
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
