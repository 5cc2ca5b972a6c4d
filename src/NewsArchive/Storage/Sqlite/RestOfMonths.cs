using Microsoft.Data.Sqlite;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Counts the hits after those that were walked over, month by month, without their places.</summary>
internal sealed class RestOfMonths(SqliteConnection connection, SqliteTransaction? transaction, string match)
{
    private const string Sql = """
        SELECT count(*) FROM article_fts WHERE article_fts MATCH $match AND article_fts.rowid >= $from AND article_fts.rowid < $to LIMIT $limit
        """;

    /// <summary>Counts from the last place of a walk on.</summary>
    public void AddTo(PlaceWalk walk, long to)
    {
        using var command = SearchReader.Command(connection, transaction, Sql, match, 0, 0, 1);
        var (place, end) = (walk.Last + 1, Math.Min(to, Last() + 1));
        while (place < end)
        {
            var month = IndexPlace.MonthOf(IndexPlace.Day(place));
            var after = Math.Min(end, IndexPlace.AfterMonth(month));
            command.Parameters["$from"].Value = place;
            command.Parameters["$to"].Value = after;
            walk.Add(month, (long)command.ExecuteScalar()!);
            place = after;
        }
    }

    // Without it a search without a last day would go on to the year 9999.
    private long Last()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(search_row) FROM article_search";
        command.Transaction = transaction;
        return command.ExecuteScalar() as long? ?? long.MinValue;
    }
}
