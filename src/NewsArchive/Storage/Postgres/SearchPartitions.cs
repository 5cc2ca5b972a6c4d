using System.Data.Common;
using System.Globalization;
using Npgsql;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Makes, fills in and splits the parts of the index. Small parts are what keeps pages fast whatever the word: a page
/// is read from the newest part that has enough hits. A part begins as a year, without its GIN, because building one
/// over rows that are there costs a third of keeping it while they come.
/// </summary>
internal sealed class SearchPartitions(NpgsqlConnection connection, DbTransaction? transaction)
{
    private const int MonthsInYear = 12;

    /// <summary>The parts, newest first.</summary>
    public async Task<List<SearchPartition>> ListAsync(CancellationToken cancellation)
    {
        await using var command = Command("SELECT name, low, high, indexed FROM search_part ORDER BY low DESC");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var parts = new List<SearchPartition>();
        while (await reader.ReadAsync(cancellation))
            parts.Add(new SearchPartition(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetBoolean(3)));
        return parts;
    }

    /// <summary>Makes the parts that these days need.</summary>
    public async Task EnsureAsync(IEnumerable<DateOnly> days, CancellationToken cancellation)
    {
        List<SearchPartition>? parts = null;
        foreach (var year in days.Select(day => day.Year).Distinct())
        {
            parts ??= await ListAsync(cancellation);
            if (parts.Exists(part => part.Contains(IndexPlace.OfDay(new DateOnly(year, 1, 1))))) continue;
            parts.Add(await CreateAsync(new DateOnly(year, 1, 1), MonthsInYear, attach: true, cancellation));
        }
    }

    /// <summary>Builds one of the GINs that are missing; false when none is. Searches go on meanwhile; writes wait.</summary>
    public async Task<bool> BuildNextAsync(CancellationToken cancellation)
    {
        if ((await ListAsync(cancellation)).Find(part => !part.Indexed) is not { } part) return false;
        await BuildAsync(part, cancellation);
        return true;
    }

    /// <summary>Moves what was written lately from the pending lists into the GINs proper; long lists slow every search down.</summary>
    public async Task CleanPendingAsync(CancellationToken cancellation)
    {
        foreach (var part in (await ListAsync(cancellation)).Where(part => part.Indexed))
            await ExecuteAsync($"SELECT gin_clean_pending_list('{part.GinName}')", cancellation);
    }

    /// <summary>Splits parts that have grown beyond a number of rows: a year into months. Must run in a transaction.</summary>
    public async Task SplitLargeAsync(long rows, CancellationToken cancellation)
    {
        foreach (var part in await ListAsync(cancellation))
        {
            var (first, after) = (IndexPlace.Day(part.Low), IndexPlace.Day(part.High));
            if (first.AddMonths(1) >= after || await EstimateRowsAsync(part, cancellation) <= rows) continue;
            await SplitAsync(part, first, after, cancellation);
        }
    }

    private async Task SplitAsync(SearchPartition part, DateOnly first, DateOnly after, CancellationToken cancellation)
    {
        var months = new List<SearchPartition>();
        for (var month = first; month < after; month = month.AddMonths(1))
        {
            var piece = await CreateAsync(month, 1, attach: false, cancellation);
            await ExecuteAsync(
                Invariant($"INSERT INTO {piece.Name} SELECT * FROM {part.Name} WHERE place >= {piece.Low} AND place < {piece.High}"), cancellation);
            await BuildAsync(piece, cancellation);
            months.Add(piece);
        }

        // Only from here on searches wait, and only for the catalogue.
        await ExecuteAsync($"ALTER TABLE article_search DETACH PARTITION {part.Name}", cancellation);
        foreach (var piece in months)
            await ExecuteAsync(
                Invariant($"ALTER TABLE article_search ATTACH PARTITION {piece.Name} FOR VALUES FROM ({piece.Low}) TO ({piece.High})"), cancellation);
        await ExecuteAsync($"DROP TABLE {part.Name}; DELETE FROM search_part WHERE name = '{part.Name}'", cancellation);
    }

    private async Task<SearchPartition> CreateAsync(DateOnly first, int months, bool attach, CancellationToken cancellation)
    {
        var name = "article_search_" + first.ToString(months == 1 ? "yyyyMM" : "yyyy", CultureInfo.InvariantCulture);
        var high = first.Year == DateOnly.MaxValue.Year && first.Month + months > MonthsInYear
            ? IndexPlace.AfterDay(DateOnly.MaxValue)
            : IndexPlace.OfDay(first.AddMonths(months));
        var part = new SearchPartition(name, IndexPlace.OfDay(first), high, Indexed: false);
        var table = attach
            ? Invariant($"PARTITION OF article_search FOR VALUES FROM ({part.Low}) TO ({part.High})")
            : "(LIKE article_search INCLUDING ALL)";
        await ExecuteAsync(
            Invariant($"""
                CREATE TABLE {name} {table} WITH (toast_tuple_target=128);
                ALTER TABLE {name} ALTER tsv SET STATISTICS 0, ALTER tsv SET COMPRESSION lz4;
                INSERT INTO search_part(name, low, high, indexed) VALUES ('{name}', {part.Low}, {part.High}, false);
                """),
            cancellation);
        return part;
    }

    // Little memory is faster here: the tree that collects the keys then stays in the processor's cache.
    private Task BuildAsync(SearchPartition part, CancellationToken cancellation) => ExecuteAsync(
        $"""
        SELECT set_config('maintenance_work_mem', '64MB', true);
        CREATE INDEX {part.GinName} ON {part.Name} USING gin(tsv) WITH (fastupdate=on, gin_pending_list_limit=8192);
        UPDATE search_part SET indexed = true WHERE name = '{part.Name}';
        ANALYZE {part.Name};
        """,
        cancellation);

    private async Task<long> EstimateRowsAsync(SearchPartition part, CancellationToken cancellation)
    {
        await using var command = Command($"SELECT reltuples::bigint FROM pg_class WHERE oid = '{part.Name}'::regclass");
        return (long)(await command.ExecuteScalarAsync(cancellation) ?? 0L);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql) => new(sql, connection, (NpgsqlTransaction?)transaction) { CommandTimeout = 0 };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
