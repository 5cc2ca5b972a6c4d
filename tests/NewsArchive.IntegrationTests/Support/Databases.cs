using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using Npgsql;

[assembly: AssemblyFixture(typeof(Databases))]

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Makes empty archives quickly: each is a copy of one that was migrated once.</summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly TempFolder _files = new();
    private readonly SemaphoreSlim _one = new(1);
    private PostgresCluster? _cluster;
    private string? _sqliteTemplate;
    private int _count;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync();
        Current = this;
    }

    /// <summary>The one of this run.</summary>
    public static Databases Current { get; private set; } = null!;

    /// <summary>Reaches the server's maintenance database.</summary>
    public string PostgresServer => _cluster!.ConnectionString;

    /// <summary>The connection string of a new database without a schema.</summary>
    public string NewEmpty(DatabaseProvider provider) => provider == DatabaseProvider.Postgres
        ? PostgresTo($"empty_{Unique()}")
        : $"Data Source={_files[$"empty{Unique()}.db"]}";

    /// <summary>The connection string of a new, empty archive.</summary>
    public async Task<string> NewArchiveAsync(DatabaseProvider provider)
    {
        await _one.WaitAsync();
        try
        {
            return provider == DatabaseProvider.Postgres ? await NewPostgresAsync() : await NewSqliteAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _files.Dispose();
        _one.Dispose();
    }

    private async Task<string> NewSqliteAsync()
    {
        if (_sqliteTemplate is null)
        {
            var path = _files["template.db"];
            await using (var db = ArchiveDatabase.Open(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=false"))
            {
                await db.UpgradeAsync(TestContext.Current.CancellationToken);
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            _sqliteTemplate = path;
        }

        var copy = _files[$"archive{Unique()}.db"];
        File.Copy(_sqliteTemplate, copy);
        return $"Data Source={copy}";
    }

    private const string Template = "archive_template";
    private bool _postgresTemplateMade;

    private async Task<string> NewPostgresAsync()
    {
        if (!_postgresTemplateMade)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
            await using var db = ArchiveDatabase.Open(DatabaseProvider.Postgres, PostgresTo(Template) + ";Pooling=false");
            await db.UpgradeAsync(TestContext.Current.CancellationToken);
            _postgresTemplateMade = true;
        }

        var name = $"archive_{Environment.ProcessId}_{Unique()}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY wal_log");
        return PostgresTo(name);
    }

    private string PostgresTo(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresServer) { Database = database, MaxPoolSize = 20, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private int Unique() => Interlocked.Increment(ref _count);
}
