using Microsoft.EntityFrameworkCore;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>An archive that was taken in, and the server over it.</summary>
internal sealed class ServedArchive : IAsyncDisposable
{
    private ServedArchive(ServerProcess server, HttpClient client, IReadOnlyList<string> articles) => (Server, Client, Articles) = (server, client, articles);

    public ServerProcess Server { get; }

    public HttpClient Client { get; }

    /// <summary>Addresses of articles all over the archive, in an order that has nothing to do with time.</summary>
    public IReadOnlyList<string> Articles { get; }

    public static async Task<ServedArchive> StartAsync(Bench bench, Manifest manifest, DatabaseProvider provider, bool keepsPages = true)
    {
        const int most = 5_000;
        IReadOnlyList<string> articles;
        var database = await bench.FullAsync(manifest, provider);
        await using (var archive = await database.OpenAsync())
        {
            articles = await archive.AskAsync(db => db.Articles.OrderBy(a => a.PublicId).Select(a => "/a/" + a.PublicId).Take(most).ToListAsync());
        }

        var server = await ServerProcess.ArchiveAsync(bench, database, keepsPages: keepsPages);
        return new ServedArchive(server, server.Client(), articles);
    }

    /// <summary>Asks for addresses again and again, so often.</summary>
    public Task<LoadResult> AskAsync(IReadOnlyList<string> addresses, int requests, int connections = Load.Connections) =>
        Load.RunAsync(Server, Client, [.. Enumerable.Range(0, requests).Select(i => addresses[i % addresses.Count])], connections: connections);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
