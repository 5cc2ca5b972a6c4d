using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage.Search;
using SQLitePCL;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Reads the texts of proposals and tests them, with one connection for each core. The texts are looked at where SQLite
/// holds them: copying them would cost more than everything else.
/// </summary>
internal sealed class ProposalReader(SqliteArchiveDb db)
{
    // Fewer are read before another connection is ready.
    private const long HitsWorthAReader = 400;
    private const int MostReaders = 8;

    private const string Sql = """
        SELECT s.article_id, s.source_id, s.language, article_fts.rowid, c.text, a.title, a.byline
        FROM article_fts
        CROSS JOIN article_search s ON s.search_row = article_fts.rowid
        CROSS JOIN article a ON a.id = s.article_id
        CROSS JOIN version_content c ON c.version_id = a.current_version_id
        WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to LIMIT $limit
        """;

    private const int TextColumn = 4;

    /// <summary>The proposals that the test accepts.</summary>
    /// <param name="match">The expression for MATCH.</param>
    /// <param name="months">The proposals by month, by which the work is shared out.</param>
    /// <param name="places">The range of places.</param>
    /// <param name="test">The test.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<List<IndexHit>> ReadAsync(
        string match, IReadOnlyDictionary<DateOnly, long> months, (long From, long To) places, IProposalTest test, CancellationToken cancellation)
    {
        var shares = Shares(months, places);
        if (shares.Count == 1) return await OwnAsync(match, shares[0], test, cancellation);
        var others = shares.Skip(1).Select(share => Task.Run(() => OtherAsync(match, share, test, cancellation), cancellation)).ToList();
        var found = await Task.WhenAll([Task.Run(() => OwnAsync(match, shares[0], test, cancellation), cancellation), .. others]);
        return [.. found.SelectMany(hits => hits)];
    }

    // Months in order, cut where a share is full. A transaction's own rows are seen by its connection alone.
    private List<(long From, long To)> Shares(IReadOnlyDictionary<DateOnly, long> months, (long From, long To) places)
    {
        var total = months.Values.Sum();
        var readers = db.Database.CurrentTransaction is null ? Math.Min(Math.Min(MostReaders, Environment.ProcessorCount), total / HitsWorthAReader) : 1;
        var shares = new List<(long From, long To)>();
        var (from, sum) = (places.From, 0L);
        foreach (var (month, count) in months.OrderBy(month => month.Key))
        {
            sum += count;
            if (shares.Count + 1 >= readers || sum * readers < total * (shares.Count + 1)) continue;
            shares.Add((from, IndexPlace.AfterMonth(month)));
            from = IndexPlace.AfterMonth(month);
        }

        if (from < places.To) shares.Add((from, places.To));
        return shares;
    }

    private Task<List<IndexHit>> OwnAsync(string match, (long From, long To) share, IProposalTest test, CancellationToken cancellation) =>
        SearchReader.ReadAsync(db, Sql, match, share.From, share.To, int.MaxValue, reader => Accepted(reader, test), cancellation);

    private async Task<List<IndexHit>> OtherAsync(string match, (long From, long To) share, IProposalTest test, CancellationToken cancellation)
    {
        // The same connection string is the same pool.
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancellation);
        SqlitePragmas.Tell(connection);
        await using var command = SearchReader.Command(connection, transaction: null, Sql, match, share.From, share.To, int.MaxValue);
        return SearchReader.Run(connection, command, reader => Accepted(reader, test), cancellation);
    }

    private static List<IndexHit> Accepted(SqliteDataReader reader, IProposalTest test)
    {
        var hits = new List<IndexHit>();
        while (reader.Read())
        {
            if (test.IsCertain(raw.sqlite3_column_blob(reader.Handle, TextColumn)) || Accepts(reader, test)) hits.Add(Hit(reader));
        }

        return hits;
    }

    private static bool Accepts(SqliteDataReader reader, IProposalTest test) =>
        test.Accepts(reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetString(TextColumn));

    /// <summary>The hit of a row whose first four columns are article, source, language and place.</summary>
    public static IndexHit Hit(SqliteDataReader reader)
    {
        var place = reader.GetInt64(3);
        return new IndexHit(reader.GetInt64(0), IndexPlace.Day(place), reader.GetInt32(1), reader.GetString(2), new IndexPosition(place, 0));
    }
}
