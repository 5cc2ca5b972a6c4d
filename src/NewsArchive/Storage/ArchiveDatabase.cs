using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Sqlite;

namespace NewsArchive.Storage;

/// <summary>Opens archives.</summary>
public static class ArchiveDatabase
{
    private const int BusyTimeoutSeconds = 30;

    /// <summary>Registers <see cref="ArchiveDb"/>, pooled, for the database chosen.</summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="provider">Which database it is.</param>
    /// <param name="connectionString">How to reach it. A relative SQLite file is relative to the working directory.</param>
    public static IServiceCollection AddArchiveDb(this IServiceCollection services, DatabaseProvider provider, string connectionString) =>
        provider == DatabaseProvider.Postgres
            ? services.AddDbContextPool<ArchiveDb, PostgresArchiveDb>(o => Postgres(o, connectionString))
            : services.AddDbContextPool<ArchiveDb, SqliteArchiveDb>(o => Sqlite(o, connectionString));

    /// <summary>Opens an archive outside a host.</summary>
    public static ArchiveDb Open(DatabaseProvider provider, string connectionString) =>
        provider == DatabaseProvider.Postgres
            ? new PostgresArchiveDb(PostgresOptions(connectionString))
            : new SqliteArchiveDb(SqliteOptions(connectionString));

    internal static DbContextOptions<SqliteArchiveDb> SqliteOptions(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<SqliteArchiveDb>();
        Sqlite(builder, connectionString);
        return builder.Options;
    }

    internal static DbContextOptions<PostgresArchiveDb> PostgresOptions(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PostgresArchiveDb>();
        Postgres(builder, connectionString);
        return builder.Options;
    }

    private static void Sqlite(DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = BusyTimeoutSeconds };
        connection.DataSource = Path.GetFullPath(connection.DataSource);
        Common(options.UseSqlite(connection.ConnectionString).AddInterceptors(SqlitePragmas.Instance));
    }

    private static void Postgres(DbContextOptionsBuilder options, string connectionString) =>
        Common(options.UseNpgsql(connectionString));

    private static void Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}
