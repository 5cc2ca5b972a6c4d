using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// What each connection has to be told, and how long it may work. FULL makes a commit survive a power cut; NORMAL would lose the last ones.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // A map of the file would count as memory of the process, once for each connection, and grow with the archive; the
    // system keeps the pages all the same. What a connection keeps itself are the upper floors of the trees: a mebibyte holds
    // them, and each connection of the pool fills what it is given.
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-1024;";

    public static SqlitePragmas Instance { get; } = new();

    /// <summary>Tells a connection, once for as long as the pool keeps it, and gives it its time.</summary>
    public static void Tell(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        if (QueryDeadline.IsNew(sqlite))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        QueryDeadline.Begin(sqlite);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection); // SQLite does nothing asynchronously
        return Task.CompletedTask;
    }
}
