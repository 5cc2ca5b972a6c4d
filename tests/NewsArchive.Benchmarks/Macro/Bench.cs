using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>What every macro-benchmark is given.</summary>
/// <param name="Report">Where figures go.</param>
/// <param name="Workspace">Where archives and databases lie.</param>
/// <param name="Program">The program that is measured.</param>
/// <param name="Articles">How many articles the archive has.</param>
/// <param name="Seed">Which archive.</param>
/// <param name="IsSeeded">Whether databases are filled without files, which is possible for a million articles.</param>
internal sealed record Bench(Report Report, Workspace Workspace, ArchiveProgram Program, int Articles, ulong Seed, bool IsSeeded) : IAsyncDisposable
{
    private readonly Dictionary<(Manifest, DatabaseProvider), BenchDatabase> _full = [];

    /// <summary>The archive of all kinds of files.</summary>
    public Manifest Mixed => new(Articles, IsSeeded ? Profile.News : Profile.Mixed, Seed);

    /// <summary>The folder of the files of <see cref="Mixed"/>.</summary>
    public string Folder => Workspace.Archive(Mixed);

    /// <summary>The folder beside which the true counts of <see cref="Mixed"/> are kept.</summary>
    public string TruthFolder => IsSeeded ? Workspace.Seeded(Mixed) : Folder;

    /// <summary>What earlier benchmarks of this run cost, for those that are held against them.</summary>
    public Dictionary<string, Cost> Earlier { get; } = [];

    /// <summary>The articles as HTML pages, for other programs; null until they are written.</summary>
    public string? PeerPages { get; set; }

    /// <summary>The index that omindex has built; null until it has.</summary>
    public string? PeerIndex { get; set; }

    /// <summary>An empty database, the caller's to keep or to dispose of.</summary>
    public async Task<BenchDatabase> EmptyAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.Postgres ? await BenchDatabase.PostgresAsync() : BenchDatabase.Sqlite(Workspace.NewFolder());

    /// <summary>A database that holds an archive: the one that an earlier benchmark of this run filled, or a new one.</summary>
    public async Task<BenchDatabase> FullAsync(Manifest manifest, DatabaseProvider provider)
    {
        if (_full.TryGetValue((manifest, provider), out var known)) return known;
        if (IsSeeded)
        {
            var seeded = await BenchDatabase.SeededAsync(provider, Workspace.Seeded(manifest), manifest);
            Keep(manifest, seeded);
            return seeded;
        }

        var database = await EmptyAsync(provider);
        Keep(manifest, database);
        await using var archive = await database.OpenAsync();
        await archive.IngestAsync(Workspace.Archive(manifest));
        return database;
    }

    /// <summary>Keeps a full database for later benchmarks, to be disposed of with this run.</summary>
    public void Keep(Manifest manifest, BenchDatabase database) => _full.TryAdd((manifest, database.Provider), database);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _full.Values) await database.DisposeAsync();
    }

    public void Add(string goal, string name, double value, string unit, Anchor? anchor = null, Bound? bound = null) =>
        Report.Add(new Figure(goal, name, value, unit) { Anchor = anchor, Bound = bound });
}
