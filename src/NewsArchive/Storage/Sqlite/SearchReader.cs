using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Runs a search, and stops it when the reader has gone or it takes too long. SQLite itself would do neither.</summary>
internal static class SearchReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Asks on the connection of a context.</summary>
    public static async Task<T> ReadAsync<T>(
        SqliteArchiveDb db, string sql, string match, long from, long to, int limit,
        Func<SqliteDataReader, T> read, CancellationToken cancellation)
    {
        return await WithConnectionAsync(db, (connection, transaction) =>
        {
            using var command = Command(connection, transaction, sql, match, from, to, limit);
            return Run(connection, command, read, cancellation);
        }, cancellation);
    }

    /// <summary>Lends the connection of a context, opened.</summary>
    public static async Task<T> WithConnectionAsync<T>(
        SqliteArchiveDb db, Func<SqliteConnection, SqliteTransaction?, T> use, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return use((SqliteConnection)db.Database.GetDbConnection(), (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A command with the parameters that every search has.</summary>
    public static SqliteCommand Command(
        SqliteConnection connection, SqliteTransaction? transaction, string sql, string match, long from, long to, int limit)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        command.Parameters.AddWithValue("$limit", limit);
        return command;
    }

    /// <summary>Runs a command within the time that a page may take.</summary>
    public static T Run<T>(SqliteConnection connection, SqliteCommand command, Func<SqliteDataReader, T> read, CancellationToken cancellation) =>
        InTime(connection, () =>
        {
            using var reader = command.ExecuteReader();
            return read(reader);
        }, cancellation);

    /// <summary>Does anything on a connection within the time that a page may take.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static T InTime<T>(SqliteConnection connection, Func<T> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        using var interrupt = limit.Token.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"The search took longer than {Longest.TotalSeconds} seconds.", e);
        }
    }
}
