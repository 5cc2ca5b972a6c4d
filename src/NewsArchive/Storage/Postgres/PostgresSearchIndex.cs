using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Storage.Search;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>The index as tsvectors without positions, in a table apart from the articles that is parted by time.</summary>
internal sealed class PostgresSearchIndex(PostgresArchiveDb db) : SearchIndex
{
    // Rows of one statement: its parameters stay below a few megabytes.
    private const int RowsPerStatement = 200;

    // A part that has grown beyond this many rows is split: pages of common words take as long as their part is large.
    private const long RowsToSplit = 250_000;

    // The token that all articles have; a query of it alone need not look into any tsvector.
    private const string EverythingToken = "all:";

    // Enough for a page of a word that one in a hundred articles has; read from an index alone, in half a millisecond.
    private const int ArticlesLookedAtFirst = 2_000;

    private bool _hasWritten;

    /// <inheritdoc/>
    public override async Task WriteAsync(IReadOnlyList<IndexRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        await DeleteAsync(work, [.. rows.Where(row => !row.IsNew).Select(row => row.ArticleId)], cancellation);
        await new SearchPartitions((NpgsqlConnection)work.Connection, work.Transaction).EnsureAsync(rows.Select(row => row.Day), cancellation);
        foreach (var chunk in rows.Chunk(RowsPerStatement)) await InsertAsync(work, chunk, cancellation);
        await work.CommitAsync(cancellation);
        _hasWritten = true;
    }

    /// <inheritdoc/>
    public override async Task RemoveAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation)
    {
        if (articleIds.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        await DeleteAsync(work, [.. articleIds], cancellation);
        await work.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public override Task LockAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT id FROM article WHERE id = ANY({articleIds.ToArray()}) ORDER BY id FOR NO KEY UPDATE", cancellation);

    /// <inheritdoc/>
    public override Task<int> RemoveOrphansAsync(CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(
            "DELETE FROM article_search s WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = s.article_id)", cancellation);

    /// <inheritdoc/>
    public override async Task TidyAsync(CancellationToken cancellation)
    {
        await WithPartitionsAsync(parts => parts.MakeAheadAsync(cancellation), cancellation);

        // Also when nothing was written: a process that was killed may have left parts without their GIN.
        // Each is a transaction of its own: what is built stays built.
        while (await WithPartitionsAsync(parts => parts.BuildNextAsync(cancellation), cancellation)) cancellation.ThrowIfCancellationRequested();
        if (!_hasWritten) return;
        await WithPartitionsAsync(parts => parts.CleanPendingAsync(cancellation), cancellation);
        await WithPartitionsAsync(parts => parts.SplitLargeAsync(RowsToSplit, cancellation), cancellation);
        _hasWritten = false;
    }

    /// <inheritdoc/>
    public override async Task OptimizeAsync(CancellationToken cancellation)
    {
        _hasWritten = true;
        await TidyAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IndexHit>> PageAsync(
        IndexQuery query, IndexPosition? after, bool newestFirst, int limit, CancellationToken cancellation)
    {
        var (from, to) = Places(query);
        return await ReadAsync(async () =>
        {
            var nearest = (await PartsAsync(cancellation)).Where(part => part.Overlaps(from, to) && (after is not { } place || IsBeyond(part, place, newestFirst))).ToList();
            if (nearest.Count == 0) return [];
            var sql = IsEverything(query)
                ? SearchSql.Walk(nearest, from, to, after, newestFirst)
                : SearchSql.Page(await StretchesAsync(nearest, from, to, after, newestFirst, cancellation), after, newestFirst);
            return await RunAsync(sql, query, limit, HitsAsync, cancellation);
        }, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IndexCounts> CountAsync(IndexQuery query, int? cap, bool groups, CancellationToken cancellation)
    {
        var ((from, to), everything) = (Places(query), IsEverything(query));
        return await ReadAsync(async () =>
        {
            // Groups of a part of the hits would be a sample that favours whatever the database read first: above the cap
            // they are not told, so the number comes first and they are gathered only when they will be.
            if (cap is { } most && await RunAsync(SearchSql.Total(from, to, everything), query, most + 1, TotalAsync, cancellation) > most)
                return IndexCounts.MoreThan(most);
            return await RunAsync(SearchSql.Count(from, to, everything, groups), query, int.MaxValue, CountsAsync, cancellation);
        }, cancellation);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<long, int>> CertainAsync(
        IReadOnlyList<long> articleIds, IProposalTest test, CancellationToken cancellation) =>
        test.Spellings is { Count: > 0 } spellings
            ? ReadAsync(() => RunAsync(SpellingSearch.Command(articleIds, spellings), LengthsAsync, cancellation), cancellation)
            : base.CertainAsync(articleIds, test, cancellation);

    private static bool IsEverything(IndexQuery query) =>
        query is { Excluded.Count: 0, Required: [[[{ Text: EverythingToken, IsPrefix: false }]]] };

    private static bool IsBeyond(SearchPartition part, IndexPosition place, bool newestFirst) =>
        newestFirst ? part.Low <= place.Time : part.High > place.Time;

    private static (long From, long To) Places(IndexQuery query) => (
        query.From is { } from ? IndexPlace.OfDay(from) : long.MinValue,
        query.To is { } to ? IndexPlace.AfterDay(to) : long.MaxValue);

    // Frequent words fill a page from the articles next to its beginning. Those are looked through first: sorting all of
    // a part's hits for twenty of them takes three times as long. Rare words pay the cost of one more look into a GIN.
    private async Task<List<SearchStretch>> StretchesAsync(
        List<SearchPartition> parts, long from, long to, IndexPosition? after, bool newestFirst, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            SearchSql.PlaceFurther(from, to, after, newestFirst, ArticlesLookedAtFirst),
            (NpgsqlConnection)db.Database.GetDbConnection(),
            (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        IEnumerable<SearchStretch> stretches = Within(parts, from, to);
        if (await command.ExecuteScalarAsync(cancellation) is long cut)
        {
            stretches = newestFirst
                ? Within(parts, cut, to).Concat(Within(parts, from, cut))
                : Within(parts, cut + 1, to).Concat(Within(parts, from, cut + 1));
        }

        return [.. newestFirst ? stretches : stretches.Reverse()];
    }

    private static IEnumerable<SearchStretch> Within(List<SearchPartition> parts, long from, long to) =>
        parts.Where(part => part.Overlaps(from, to)).Select(part => new SearchStretch(part, from, to));

    private static async Task DeleteAsync(JoinedTransaction work, long[] articleIds, CancellationToken cancellation)
    {
        if (articleIds.Length == 0) return;
        await using var command = new NpgsqlCommand(
            "DELETE FROM article_search WHERE article_id = ANY($1)", (NpgsqlConnection)work.Connection, (NpgsqlTransaction)work.Transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = articleIds });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task InsertAsync(JoinedTransaction work, IndexRow[] rows, CancellationToken cancellation)
    {
        const string sql = """
            INSERT INTO article_search(article_id, place, source_id, language, tsv)
            SELECT r.id, r.place, r.source, r.language, r.tsv::tsvector
            FROM unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::text[]) AS r(id, place, source, language, tsv)
            """;
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)work.Connection, (NpgsqlTransaction)work.Transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(rows, row => row.ArticleId) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(rows, row => IndexPlace.OfSecond(row.Day, row.PublishedUtc)) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(rows, row => row.SourceId) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(rows, row => row.Language) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(rows, row => SearchMatch.Vector(row.Tokens)) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<bool> WithPartitionsAsync(Func<SearchPartitions, Task<bool>> work, CancellationToken cancellation)
    {
        await using var transaction = await JoinedTransaction.JoinAsync(db, cancellation);
        var result = await work(new SearchPartitions((NpgsqlConnection)transaction.Connection, transaction.Transaction));
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task WithPartitionsAsync(Func<SearchPartitions, Task> work, CancellationToken cancellation) =>
        await WithPartitionsAsync(async parts =>
        {
            await work(parts);
            return true;
        }, cancellation);

    private Task<List<SearchPartition>> PartsAsync(CancellationToken cancellation) =>
        new SearchPartitions((NpgsqlConnection)db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction()).ListAsync(cancellation);

    // A part may be split between the moment its name is read and the moment it is searched: then once more.
    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            try
            {
                return await read();
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                return await read();
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The search took longer than a page may.", e);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private Task<T> RunAsync<T>(
        string sql, IndexQuery query, int limit, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        var search = new NpgsqlBatchCommand(sql);
        search.Parameters.Add(new NpgsqlParameter { Value = SearchMatch.Of(query), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        search.Parameters.Add(new NpgsqlParameter { Value = limit });
        return RunAsync(search, read, cancellation);
    }

    // The settings hold for this batch only. Without them the planner reads whole tables, or starts workers and
    // compilers for a millisecond's work.
    private async Task<T> RunAsync<T>(NpgsqlBatchCommand search, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        const string settings = """
            SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('statement_timeout', '4000', true),
                set_config('max_parallel_workers_per_gather', '0', true), set_config('plan_cache_mode', 'force_custom_plan', true)
            """;
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        batch.BatchCommands.Add(new NpgsqlBatchCommand(settings));
        batch.BatchCommands.Add(search);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await read(reader, cancellation);
    }

    private static async Task<IReadOnlyList<IndexHit>> HitsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var hits = new List<IndexHit>();
        while (await reader.ReadAsync(cancellation))
        {
            var (id, place) = (reader.GetInt64(0), reader.GetInt64(3));
            hits.Add(new IndexHit(id, IndexPlace.Day(place), reader.GetInt32(1), reader.GetString(2), new IndexPosition(place, id)));
        }

        return hits;
    }

    private static async Task<IReadOnlyDictionary<long, int>> LengthsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var lengths = new Dictionary<long, int>();
        while (await reader.ReadAsync(cancellation)) lengths.Add(reader.GetInt64(0), reader.GetInt32(1));
        return lengths;
    }

    private static async Task<long> TotalAsync(NpgsqlDataReader reader, CancellationToken cancellation) =>
        await reader.ReadAsync(cancellation) ? reader.GetInt64(0) : 0;

    private static async Task<IndexCounts> CountsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var total = 0L;
        var (months, sources, languages) = (new Dictionary<DateOnly, long>(), new Dictionary<int, long>(), new Dictionary<string, long>());
        while (await reader.ReadAsync(cancellation))
        {
            var (key, count) = (reader.GetString(1), reader.GetInt64(2));
            switch (reader.GetInt32(0))
            {
                case 1:
                    total += count;
                    var month = IndexPlace.MonthOf(DateOnly.FromDayNumber(int.Parse(key, CultureInfo.InvariantCulture)));
                    months[month] = months.GetValueOrDefault(month) + count;
                    break;
                case 2:
                    sources.Add(int.Parse(key, CultureInfo.InvariantCulture), count);
                    break;
                default:
                    languages.Add(key, count);
                    break;
            }
        }

        return new IndexCounts(total, false, months, sources, languages);
    }
}
