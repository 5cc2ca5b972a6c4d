using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>The program serving the sample archive from one of the databases; shared by the tests of a class.</summary>
public abstract class SampleServer(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private ProgramProcess? _program;

    public HttpClient Client { get; private set; } = null!;

    public string ConnectionString { get; private set; } = null!;

    public DatabaseProvider Provider => provider;

    /// <summary>What the program has logged so far.</summary>
    public string Errors => _program!.Errors;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await Databases.Current.NewArchiveAsync(provider);
        await using (var archive = TestArchive.Over(provider, ConnectionString)) await archive.IngestAsync(Repository.Sample);
        _program = await ProgramProcess.ServeAsync(_folder.Path, ProgramProcess.SettingsFor(provider, ConnectionString, ("Ingest__Enabled", "false")));
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _program.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class SqliteSampleServer() : SampleServer(DatabaseProvider.Sqlite);

public sealed class PostgresSampleServer() : SampleServer(DatabaseProvider.Postgres);
