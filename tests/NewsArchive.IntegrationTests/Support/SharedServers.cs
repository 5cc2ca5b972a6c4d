using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>A server for each database, started when a test first asks for it. No test changes what they serve.</summary>
public abstract class SharedServers : IAsyncDisposable
{
    private readonly Lazy<Task<ServedArchive>> _sqlite;
    private readonly Lazy<Task<ServedArchive>> _postgres;

    protected SharedServers()
    {
        _sqlite = new(() => StartAsync(DatabaseProvider.Sqlite));
        _postgres = new(() => StartAsync(DatabaseProvider.Postgres));
    }

    internal Task<ServedArchive> OfAsync(DatabaseProvider provider) => (provider == DatabaseProvider.Postgres ? _postgres : _sqlite).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (Lazy<Task<ServedArchive>>[])[_sqlite, _postgres])
            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await server.Value).DisposeAsync();
    }

    private protected abstract Task<ServedArchive> StartAsync(DatabaseProvider provider);
}
