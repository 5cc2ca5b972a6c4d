using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Sqlite;
using Npgsql;

namespace NewsArchive.Storage;

/// <summary>Opens archives.</summary>
public static class ArchiveDatabase
{
    private const int BusyTimeoutSeconds = 30;

    private const int ReaderConnectSeconds = 5;

    /// <summary>Registers <see cref="ArchiveDb"/>, pooled, for the database chosen; a scope says by <see cref="ReadingScope"/> which one it gets.</summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="provider">Which database it is.</param>
    /// <param name="connectionString">How to reach it. A relative SQLite file is relative to the working directory.</param>
    /// <param name="readConnectionString">How to reach its hot standbys; null when there are none.</param>
    public static IServiceCollection AddArchiveDb(
        this IServiceCollection services, DatabaseProvider provider, string connectionString, string? readConnectionString = null)
    {
        services.AddScoped<ReadingScope>();
        return provider == DatabaseProvider.Postgres
            ? services.AddPostgres(connectionString, readConnectionString)
            : services.AddDbContextPool<ArchiveDb, SqliteArchiveDb>(o => Sqlite(o, connectionString)).AddSingleton(new Standbys(null));
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, string primary, string? standbys)
    {
        services.AddDbContextPool<PostgresArchiveDb>(o => Postgres(o, primary));
        services.AddSingleton(provider => new Standbys(standbys is null ? null : new StandbyLag(primary, standbys, provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(provider => new PostgresReaders(
            ReaderOptions(provider, primary), standbys is null ? null : ReaderOptions(provider, standbys), provider.GetRequiredService<Standbys>()));
        return services.AddScoped<ArchiveDb>(provider => provider.GetRequiredService<ReadingScope>().OnlyReads
            ? provider.GetRequiredService<PostgresReaders>().Create()
            : provider.GetRequiredService<PostgresArchiveDb>());
    }

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
        Common(options.UseNpgsql(connectionString).AddInterceptors(QueryTimeInterceptor.Instance));

    private static DbContextOptions<PostgresArchiveDb> ReaderOptions(IServiceProvider services, string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Timeout = Math.Min(connection.Timeout, ReaderConnectSeconds);
        var builder = new DbContextOptionsBuilder<PostgresArchiveDb>();
        builder.UseApplicationServiceProvider(services);
        Common(builder
            .UseNpgsql(connection.ConnectionString, npgsql => npgsql.ExecutionStrategy(dependencies => new ReaderRetryStrategy(dependencies)))
            .AddInterceptors(QueryTimeInterceptor.Instance));
        return builder.Options;
    }

    private static void Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}
