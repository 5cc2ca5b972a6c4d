using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P2, P3, P15, P16: the verb <c>ingest</c> on an empty database, as an operator runs it the first time: start, compilation, migrations and search
/// index included. Files of all kinds in real proportions. The anchor is omindex, the peer that also indexes Chinese well and takes updates.
/// </summary>
internal static class BulkIngest
{
    private const double Mebi = 1024 * 1024;

    public static async Task SqliteAsync(Bench bench)
    {
        var database = await bench.EmptyAsync(DatabaseProvider.Sqlite);
        bench.Keep(bench.Mixed, database);
        var run = await IngestAsync(bench, database, "P2");
        var peer = await Omindex.BuildAsync(bench);
        bench.Add("P2", "ingest-sqlite-cpu", run.Cost.Cpu.TotalSeconds, "s", peer is { } cost ? new Anchor("omindex, CJK n-grams", cost.Cpu.TotalSeconds) : null, peer is null ? null : Bound.AtMost(0.25));
        bench.Add("P16", "ingest-peak-memory-sqlite", run.PeakMiB, "MiB", bound: Bound.AtMost(400));
        await SizeAsync(bench, database, 3);
        bench.Earlier["sqlite"] = run.Cost;
    }

    public static async Task PostgresAsync(Bench bench)
    {
        var database = await bench.EmptyAsync(DatabaseProvider.Postgres);
        bench.Keep(bench.Mixed, database);
        var before = database.ServerCpu;
        var run = await IngestAsync(bench, database, "P3");
        bench.Add("P3", "ingest-postgres-cpu", run.Cost.Cpu.TotalSeconds, "s");
        bench.Add("P3", "ingest-postgres-server-cpu", (database.ServerCpu - before).TotalSeconds, "s");
        var sqlite = bench.Earlier.TryGetValue("sqlite", out var cost) ? new Anchor("the same into SQLite", cost.Wall.TotalSeconds) : null;
        bench.Add("P3", "ingest-postgres-wall", run.Cost.Wall.TotalSeconds, "s", sqlite, sqlite is null ? null : Bound.AtMost(1.5));
        bench.Add("P16", "ingest-peak-memory-postgres", run.PeakMiB, "MiB", bound: Bound.AtMost(400));
        await SizeAsync(bench, database, 5);
    }

    private static async Task<VerbRun> IngestAsync(Bench bench, BenchDatabase database, string goal)
    {
        var run = await bench.Program.RunAsync(["ingest", bench.Folder], bench.Workspace.NewFolder(), database.Settings);
        bench.Add(goal, $"ingest-{database.Provider.ToString().ToLowerInvariant()}-rate", bench.Articles / run.Cost.Wall.TotalSeconds, "articles/s");
        return run;
    }

    private static async Task SizeAsync(Bench bench, BenchDatabase database, double most)
    {
        await using var archive = await database.OpenAsync();
        var text = await archive.AskAsync(TextBytes.CountAsync);
        var size = await database.SizeAsync();
        bench.Add("P15", $"size-{database.Provider.ToString().ToLowerInvariant()}", size / Mebi, "MiB", new Anchor("text", text / Mebi), Bound.AtMost(most));
    }
}
