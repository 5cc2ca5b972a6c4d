using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>An archive of a test's own: a database, a folder, and the program's own services over them.</summary>
public sealed class TestArchive : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestArchive(DatabaseSettings settings, Action<IServiceCollection>? replace, (string Name, string Value)[] options)
    {
        Settings = settings;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Images:Folder", Pictures.Path), .. options.Select(o => KeyValuePair.Create(o.Name, (string?)o.Value))])
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddArchive(configuration, settings);
        replace?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public DatabaseSettings Settings { get; }

    public TempFolder Folder { get; } = new();

    /// <summary>Where it keeps pictures.</summary>
    public TempFolder Pictures { get; } = new();

    /// <summary>Files count as settled at once, so that no test waits.</summary>
    public IngestOptions Options { get; } = new() { SettleTime = TimeSpan.Zero, Workers = 2 };

    public static async Task<TestArchive> NewAsync(DatabaseProvider provider) =>
        Over(provider, await Databases.Current.NewArchiveAsync(provider));

    /// <summary>An archive with settings of its own, and with parts of the world outside replaced: the clock, name servers.</summary>
    public static async Task<TestArchive> NewAsync(
        DatabaseProvider provider, Action<IServiceCollection>? replace, params (string Name, string Value)[] options) =>
        new(new DatabaseSettings(provider, await Databases.Current.NewArchiveAsync(provider), IsSample: false), replace, options);

    public static TestArchive Over(DatabaseProvider provider, string connectionString) =>
        new(new DatabaseSettings(provider, connectionString, IsSample: false), replace: null, []);

    /// <summary>A pass over the test's folder, or over another.</summary>
    public async Task<IngestReport> IngestAsync(string? folder = null, bool retryRejected = false)
    {
        var report = await _services.GetRequiredService<IngestPass>().RunAsync(
            [folder ?? Folder.Path], Options, retryRejected, progress: null, TestContext.Current.CancellationToken);
        return report ?? throw new InvalidOperationException("Another writer is at work.");
    }

    /// <summary>Asks the database something.</summary>
    public async Task<T> AskAsync<T>(Func<ArchiveDb, Task<T>> question)
    {
        await using var scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ArchiveDb>());
    }

    /// <summary>
    /// Puts these pictures into the ledger for the first version, in the place of its own: what normalising makes of odd addresses
    /// is another matter.
    /// </summary>
    public async Task ShowPicturesAsync(params string[] urls)
    {
        var stop = TestContext.Current.CancellationToken;
        await AskAsync(async db =>
        {
            var version = await db.Versions.OrderBy(v => v.Id).FirstAsync(stop);
            await db.VersionImages.ExecuteDeleteAsync(stop);
            await db.Images.ExecuteDeleteAsync(stop);
            await db.RecordImagesAsync([.. urls.Select(url => new SeenImage(version.Id, url, null, version.CapturedUtc))], DateTime.UnixEpoch, stop);
            return 0;
        });
    }

    /// <summary>Fetches what is due.</summary>
    public async Task<ImageReport> FetchAsync() =>
        await Get<ImagePass>().RunAsync(progress: null, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("Another fetcher is at work.");

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Folder.Dispose();
        Pictures.Dispose();
    }
}
