using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Operating;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.Web.Hosting;

/// <summary>Brings the database's schema up to date at the start, or says in words why that cannot be.</summary>
public static class DatabaseUpgrade
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Upgrades the schema.</summary>
    /// <param name="services">Where <see cref="ArchiveDb"/> is registered.</param>
    /// <param name="settings">Where the database is.</param>
    /// <param name="patience">How long to wait for a server that does not answer yet, as when both start together.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperatorException">It cannot be reached or upgraded; the message says what to do.</exception>
    public static async Task RunAsync(IServiceProvider services, DatabaseSettings settings, TimeSpan patience, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await UpgradeAsync(services, settings, cancellation);
                return;
            }
            catch (Exception e) when (IsUnreachable(e) && clock.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
            catch (Exception e) when (Explain(e, settings) is { } words)
            {
                throw new OperatorException(words, e);
            }
        }
    }

    private static async Task UpgradeAsync(IServiceProvider services, DatabaseSettings settings, CancellationToken cancellation)
    {
        if (settings.Provider == DatabaseProvider.Sqlite) Directory.CreateDirectory(Path.GetDirectoryName(settings.Place)!);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        await db.UpgradeAsync(cancellation);
        await RefuseNewerAsync(db, settings, cancellation);
        await new SourceEdits(db).ApplyAsync(cancellation);
    }

    private static async Task RefuseNewerAsync(ArchiveDb db, DatabaseSettings settings, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(applied => !known.Contains(applied));
        if (newer is not null)
            throw new OperatorException($"The database {settings.Place} was made by a newer NewsArchive (it has '{newer}'). Run that version, or restore a backup from before the upgrade.");
    }

    private static bool IsUnreachable(Exception e) =>
        Cause(e) is NpgsqlException { InnerException: SocketException or TimeoutException or AggregateException } // of several hosts: each has its own
        or PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow };

    // EF wraps what a server that does not answer throws.
    private static Exception Cause(Exception e) => e is InvalidOperationException { InnerException: DbException inner } ? inner : e;

    /// <summary>What a fault of a database means to the operator; null when it is none.</summary>
    internal static string? Explain(Exception e, DatabaseSettings settings) => Cause(e) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"PostgreSQL at {settings.Place} refused the user name or password of ConnectionStrings:Archive.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            $"PostgreSQL has no database {settings.Place}, and the user may not create it. Create it: CREATE DATABASE ...;",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p =>
            $"PostgreSQL at {settings.Place} does not let this user do what an upgrade needs: {p.MessageText}",
        PostgresException p => $"PostgreSQL at {settings.Place} cannot be upgraded: {p.MessageText} ({p.SqlState})",
        NpgsqlException n => $"PostgreSQL at {settings.Place} does not answer ({n.InnerException?.Message ?? n.Message}). Is it running, and are Host and Port in ConnectionStrings:Archive right?",
        SqliteException { SqliteErrorCode: 26 } => $"{settings.Place} is not an SQLite database. Choose another file in ConnectionStrings:Archive.",
        SqliteException { SqliteErrorCode: 8 or 14 } => $"The SQLite file {settings.Place} cannot be opened for writing. May this user write to it and to its folder?",
        SqliteException { SqliteErrorCode: 13 } => $"The disk of {settings.Place} is full.",
        DbException d => $"The database {settings.Place} cannot be upgraded: {d.Message}",
        UnauthorizedAccessException or IOException => $"The folder of {settings.Place} cannot be written to: {e.Message}",
        _ => null,
    };
}
