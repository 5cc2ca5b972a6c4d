using System.Data.Common;
using Microsoft.Data.Sqlite;
using NewsArchive.Benchmarks.Generating;
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
    public static async Task<BenchDatabase> PostgresAsync() => await OnAsync(await PostgresCluster.StartAsync());

    /// <summary>
    /// A database with an archive that was filled without files: the one that lies in the folder, where an earlier run has filled it.
    /// The manifest is written last, and says that it is whole.
    /// </summary>
    public static async Task<BenchDatabase> SeededAsync(DatabaseProvider provider, string folder, Manifest manifest)
    {
        var own = Path.Combine(folder, provider.ToString().ToLowerInvariant());
        var isThere = Manifest.Exists(own);
        if (!isThere && Directory.Exists(own)) Directory.Delete(own, recursive: true);
        Directory.CreateDirectory(own);
        manifest.Write(folder); // the true counts of its searches are kept beside it
        var database = provider == DatabaseProvider.Postgres ? await OnAsync(await PostgresCluster.StartKeptAsync(Path.Combine(own, "data"))) : Sqlite(own);
        if (isThere) return database;
        await using (var archive = await database.OpenAsync())
        {
            await archive.AskAsync(db => Seeder.FillAsync(db, manifest, () => database.ServerCpu, Console.Error));
        }

        manifest.Write(own);
        return database;
    }

    private static async Task<BenchDatabase> OnAsync(PostgresCluster cluster)
    {
        const string name = "benchmarks";
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using (var find = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", connection))
        await using (var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection))
        {
            if (await find.ExecuteScalarAsync() is null) await create.ExecuteNonQueryAsync();
        }

        var connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name, CommandTimeout = 0 }.ConnectionString;
        return new BenchDatabase(DatabaseProvider.Postgres, connectionString, cluster, ProcFile.ParentOf(connection.ProcessID));
    }

    public Task<Archive> OpenAsync() => Archive.OpenAsync(Provider, ConnectionString);

    /// <summary>The largest tables and indexes, in bytes.</summary>
    public async Task<List<(string Name, long Bytes)>> PartsAsync()
    {
        // The bundled SQLite cannot tell the pages of a table: what lies in the large columns is counted.
        const string sqlite = """
            SELECT 'original', sum(length(content_br)) FROM original
            UNION ALL SELECT 'version_content.html', sum(length(html_br)) FROM version_content
            UNION ALL SELECT 'version_content.text', sum(length(CAST(text AS BLOB))) FROM version_content
            UNION ALL SELECT 'article_fts', sum(length(block)) FROM article_fts_data
            """;
        const string postgres = """
            SELECT regexp_replace(c.relname, '^article_search_[0-9_]*', 'article_search_'),
                sum(pg_relation_size(c.oid) + CASE WHEN c.reltoastrelid > 0 THEN pg_total_relation_size(c.reltoastrelid) ELSE 0 END)::bigint
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i') GROUP BY 1
            """;
        await using DbConnection connection = Provider == DatabaseProvider.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Provider == DatabaseProvider.Sqlite ? sqlite : postgres;
        await using var reader = await command.ExecuteReaderAsync();
        var parts = new List<(string Name, long Bytes)>();
        while (await reader.ReadAsync()) parts.Add((reader.GetString(0).Trim('_'), reader.GetInt64(1)));
        return [.. parts.OrderByDescending(part => part.Bytes).Take(MostParts)];
    }

    private const int MostParts = 12;

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
