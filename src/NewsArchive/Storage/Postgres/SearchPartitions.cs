using System.Data.Common;
using System.Globalization;
using Npgsql;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Makes, fills in and splits the parts of the index. Small parts are what keeps pages fast whatever the word: a page
/// is read from the newest part that has enough hits. A part begins as a year, without its GIN, because building one
/// over rows that are there costs a third of keeping it while they come; a year that has grown is split.
/// </summary>
internal sealed class SearchPartitions(NpgsqlConnection connection, DbTransaction? transaction)
{
    private const int MonthsInYear = 12;

    // What a part is split into: the longest of these spans in which it would have no more rows than this, evenly spread.
    private static readonly int[] Spans = [6, 3, 1];
    private const long RowsOfPiece = 150_000;

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
            var part = await CreateAsync(new DateOnly(year, 1, 1), MonthsInYear, cancellation);
            await AttachAsync(part, cancellation);
            parts.Add(part);
        }
    }

    /// <summary>Makes the part after the newest one ahead, so that the first article of a year finds it.</summary>
    public async Task MakeAheadAsync(CancellationToken cancellation)
    {
        if (await ListAsync(cancellation) is not [var newest, ..]) return;
        var last = IndexPlace.Day(newest.High - 1);
        if (last.Year < DateOnly.MaxValue.Year && await HasRowsAsync(newest, cancellation))
            await EnsureAsync([new DateOnly(last.Year + 1, 1, 1)], cancellation);
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

    /// <summary>Splits parts that have grown beyond a number of rows: a year into halves, quarters or months. Must run in a transaction.</summary>
    public async Task SplitLargeAsync(long rows, CancellationToken cancellation)
    {
        foreach (var part in await ListAsync(cancellation))
        {
            var (first, months) = (IndexPlace.Day(part.Low), Months(part));
            if (months <= 1 || await EstimateRowsAsync(part, cancellation) is var known && known <= rows) continue;
            await SplitAsync(part, first, months, Array.Find(Spans, span => span == 1 || (span < months && known * span / months <= RowsOfPiece)), cancellation);
        }
    }

    private static int Months(SearchPartition part)
    {
        var (first, last) = (IndexPlace.Day(part.Low), IndexPlace.Day(part.High - 1));
        return (last.Year - first.Year) * MonthsInYear + last.Month - first.Month + 1;
    }

    private async Task SplitAsync(SearchPartition part, DateOnly first, int months, int span, CancellationToken cancellation)
    {
        var pieces = new List<SearchPartition>();
        for (var done = 0; done < months; done += span)
        {
            var piece = await CreateAsync(first.AddMonths(done), span, cancellation);
            await ExecuteAsync(
                Invariant($"INSERT INTO {piece.Name} SELECT * FROM {part.Name} WHERE place >= {piece.Low} AND place < {piece.High}"), cancellation);
            await BuildAsync(piece, cancellation);
            pieces.Add(piece);
        }

        // Only from here on searches wait, and only for the catalogue.
        await ExecuteAsync($"ALTER TABLE article_search DETACH PARTITION {part.Name}", cancellation);
        foreach (var piece in pieces) await AttachAsync(piece, cancellation);
        await ExecuteAsync($"DROP TABLE {part.Name}; DELETE FROM search_part WHERE name = '{part.Name}'", cancellation);
    }

    private async Task<SearchPartition> CreateAsync(DateOnly first, int months, CancellationToken cancellation)
    {
        var name = "article_search_" + first.ToString(months == MonthsInYear ? "yyyy" : "yyyyMM", CultureInfo.InvariantCulture)
            + (months is 1 or MonthsInYear ? "" : Invariant($"_{months}"));
        var high = first.Year == DateOnly.MaxValue.Year && first.Month + months > MonthsInYear
            ? IndexPlace.AfterDay(DateOnly.MaxValue)
            : IndexPlace.OfDay(first.AddMonths(months));
        var part = new SearchPartition(name, IndexPlace.OfDay(first), high, Indexed: false);
        await ExecuteAsync(
            Invariant($"""
                CREATE TABLE {name} (LIKE article_search INCLUDING ALL) WITH (toast_tuple_target=128);
                ALTER TABLE {name} ALTER tsv SET STATISTICS 0, ALTER tsv SET COMPRESSION lz4;
                INSERT INTO search_part(name, low, high, indexed) VALUES ('{name}', {part.Low}, {part.High}, false);
                """),
            cancellation);
        return part;
    }

    // A table made as a part would keep all searches out until the transaction ends; one that is attached keeps out nobody.
    private Task AttachAsync(SearchPartition part, CancellationToken cancellation) => ExecuteAsync(
        Invariant($"ALTER TABLE article_search ATTACH PARTITION {part.Name} FOR VALUES FROM ({part.Low}) TO ({part.High})"), cancellation);

    private async Task<bool> HasRowsAsync(SearchPartition part, CancellationToken cancellation)
    {
        await using var command = Command($"SELECT EXISTS (SELECT 1 FROM {part.Name})");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
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
