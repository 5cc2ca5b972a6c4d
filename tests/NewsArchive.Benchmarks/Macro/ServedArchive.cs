using Microsoft.EntityFrameworkCore;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>An archive that was taken in, and the server over it.</summary>
internal sealed class ServedArchive : IAsyncDisposable
{
    private readonly BenchDatabase _database;

    private ServedArchive(BenchDatabase database, ServerProcess server, HttpClient client, IReadOnlyList<string> articles) =>
        (_database, Server, Client, Articles) = (database, server, client, articles);

    public ServerProcess Server { get; }

    public HttpClient Client { get; }

    /// <summary>Addresses of articles all over the archive, in an order that has nothing to do with time.</summary>
    public IReadOnlyList<string> Articles { get; }

    public static async Task<ServedArchive> StartAsync(Bench bench, Manifest manifest, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = provider == DatabaseProvider.Sqlite ? BenchDatabase.Sqlite(bench.Workspace.NewFolder()) : await BenchDatabase.PostgresAsync();
        await using (var archive = await database.OpenAsync())
        {
            await archive.IngestAsync(bench.Workspace.Archive(manifest));
        }

        return await StartAsync(bench, database);
    }

    /// <summary>The server over a database that is full already.</summary>
    public static async Task<ServedArchive> StartAsync(Bench bench, BenchDatabase database)
    {
        const int most = 5_000;
        IReadOnlyList<string> articles;
        await using (var archive = await database.OpenAsync())
        {
            articles = await archive.AskAsync(db => db.Articles.OrderBy(a => a.PublicId).Select(a => "/a/" + a.PublicId).Take(most).ToListAsync());
        }

        var server = await ServerProcess.ArchiveAsync(bench, database);
        return new ServedArchive(database, server, server.Client(), articles);
    }

    /// <summary>Asks for addresses again and again, so often.</summary>
    public Task<LoadResult> AskAsync(IReadOnlyList<string> addresses, int requests, int connections = Load.Connections) =>
        Load.RunAsync(Server, Client, [.. Enumerable.Range(0, requests).Select(i => addresses[i % addresses.Count])], connections: connections);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
