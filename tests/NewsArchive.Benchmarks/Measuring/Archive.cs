using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Ingest;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>An archive's database with the program's own services over it, in this process.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Archive(DatabaseSettings settings)
    {
        var configuration = new ConfigurationBuilder().Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddArchive(configuration, settings)
            .BuildServiceProvider();
    }

    public static async Task<Archive> OpenAsync(DatabaseProvider provider, string connectionString)
    {
        var archive = new Archive(new DatabaseSettings(provider, connectionString, IsSample: false));
        await archive.AskAsync(async db =>
        {
            await db.UpgradeAsync(CancellationToken.None);
            return 0;
        });
        return archive;
    }

    /// <summary>A new one in a file of its own.</summary>
    public static Task<Archive> NewSqliteAsync(string folder) => OpenAsync(DatabaseProvider.Sqlite, SqliteIn(folder));

    public static string SqliteIn(string folder) => $"Data Source={Path.Combine(folder, "archive.db")}";

    public async Task<IngestReport> IngestAsync(string folder, IProgress<IngestReport>? progress = null)
    {
        var options = new IngestOptions { SettleTime = TimeSpan.Zero, Workers = Environment.ProcessorCount };
        var report = await Get<IngestPass>().RunAsync([folder], options, retryRejected: false, progress, CancellationToken.None);
        return report ?? throw new InvalidOperationException("Another writer is at work.");
    }

    public async Task<T> AskAsync<T>(Func<ArchiveDb, Task<T>> question)
    {
        await using var scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ArchiveDb>());
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
