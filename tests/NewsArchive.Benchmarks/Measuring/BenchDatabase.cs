using Microsoft.Data.Sqlite;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>An empty database for a benchmark.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly PostgresCluster? _cluster;
    private readonly int _server;

    private BenchDatabase(DatabaseProvider provider, string connectionString, PostgresCluster? cluster, int server) =>
        (Provider, ConnectionString, _cluster, _server) = (provider, connectionString, cluster, server);

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>The settings under which the program opens it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Database__Provider"] = Provider.ToString(),
        ["ConnectionStrings__Archive"] = ConnectionString,
    };

    /// <summary>The processor time of the server, which SQLite has none of.</summary>
    public TimeSpan ServerCpu => _server == 0 ? TimeSpan.Zero : ProcFile.CpuOfTree(_server);

    public static BenchDatabase Sqlite(string folder) =>
        new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "archive.db")}", null, 0);

    /// <summary>A private PostgreSQL server. It does not wait for the disk (fsync is off), which this machine's disk would decide.</summary>
    public static async Task<BenchDatabase> PostgresAsync()
    {
        var cluster = await PostgresCluster.StartAsync();
        const string name = "benchmarks";
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection)) await create.ExecuteNonQueryAsync();
        var connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name, CommandTimeout = 0 }.ConnectionString;
        return new BenchDatabase(DatabaseProvider.Postgres, connectionString, cluster, ProcFile.ParentOf(connection.ProcessID));
    }

    public Task<Archive> OpenAsync() => Archive.OpenAsync(Provider, ConnectionString);

    /// <summary>What it takes on the disk, in bytes.</summary>
    public async Task<long> SizeAsync()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
            return new FileInfo(file).Length + (File.Exists(file + "-wal") ? new FileInfo(file + "-wal").Length : 0);
        }

        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var size = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await size.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.Sqlite) SqliteConnection.ClearAllPools();
        if (_cluster is null) return;
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
    }
}
