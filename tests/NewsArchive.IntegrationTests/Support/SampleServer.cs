using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>The program serving the sample archive from one of the databases, to tests that only read; shared by all of them.</summary>
public abstract class SampleServer(SampleServers servers, DatabaseProvider provider) : IAsyncLifetime
{
    private ServedArchive _served = null!;

    public HttpClient Client => _served.Client;

    public string ConnectionString => _served.Archive.Settings.ConnectionString;

    public DatabaseProvider Provider => provider;

    /// <summary>What the program has logged so far.</summary>
    public string Errors => _served.Errors;

    public async ValueTask InitializeAsync() => _served = await servers.OfAsync(provider);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class SqliteSampleServer(SampleServers servers) : SampleServer(servers, DatabaseProvider.Sqlite);

public sealed class PostgresSampleServer(SampleServers servers) : SampleServer(servers, DatabaseProvider.Postgres);
