using System.Data.Common;
using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// An advisory lock in the very session that the work is done in: where the lock is lost, the connection is, and with it the transaction that
/// relied on the lock.
/// </summary>
internal sealed class PostgresDuty : DutyLease
{
    // By default a server notices after two hours that the machine at the other end is gone, and keeps the lock as long; nor
    // does it look while a statement runs. With these it takes half a minute. A system that lacks one does without.
    private const string NoticeDeadPeers = """
        DO $$ DECLARE s text[]; BEGIN
            FOREACH s SLICE 1 IN ARRAY ARRAY[
                ['tcp_keepalives_idle', '10'], ['tcp_keepalives_interval', '5'], ['tcp_keepalives_count', '3'],
                ['tcp_user_timeout', '25000'], ['client_connection_check_interval', '5000']] LOOP
                BEGIN PERFORM set_config(s[1], s[2], false); EXCEPTION WHEN OTHERS THEN NULL; END;
            END LOOP;
        END $$
        """;

    private readonly DatabaseFacade _database;
    private readonly PostgresDistributedLockHandle _handle;

    private PostgresDuty(DatabaseFacade database, PostgresDistributedLockHandle handle) => (_database, _handle) = (database, handle);

    /// <summary>Takes the lock in the context's session, which stays open until the lease is disposed; null when another session has it.</summary>
    public static async Task<PostgresDuty?> TryTakeAsync(DatabaseFacade database, PostgresAdvisoryLockKey key, CancellationToken cancellation)
    {
        await database.OpenConnectionAsync(cancellation);
        PostgresDistributedLockHandle? handle = null;
        try
        {
            handle = await new PostgresDistributedLock(key, database.GetDbConnection()).TryAcquireAsync(TimeSpan.Zero, cancellation);
            if (handle is not null) await database.ExecuteSqlRawAsync(NoticeDeadPeers, cancellation);
            return handle is null ? null : new PostgresDuty(database, handle);
        }
        finally
        {
            if (handle is null) await database.CloseConnectionAsync();
        }
    }

    public override async Task<bool> IsHeldAsync(CancellationToken cancellation)
    {
        try
        {
            // Not through the context, which would open a new connection in the place of a broken one.
            await using var command = ((NpgsqlConnection)_database.GetDbConnection()).CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(cancellation);
            return true;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            return false;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _handle.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            // The session is gone, and the lock with it.
        }

        await _database.CloseConnectionAsync();
    }
}
