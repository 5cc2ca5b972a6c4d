using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>What of a database takes the room.</summary>
internal static class Sizes
{
    private const double Mebi = 1024 * 1024;

    public static Task SqliteAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Sqlite);

    public static Task PostgresAsync(Bench bench) => RunAsync(bench, DatabaseProvider.Postgres);

    private static async Task RunAsync(Bench bench, DatabaseProvider provider)
    {
        var database = await bench.FullAsync(bench.Mixed, provider);
        await using var archive = await database.OpenAsync();
        var text = new Anchor("text", await archive.AskAsync(TextBytes.CountAsync) / Mebi);
        bench.Add("P15", $"whole-{provider}", await database.SizeAsync() / Mebi, "MiB", text, Bound.AtMost(provider == DatabaseProvider.Sqlite ? 3 : 5));
        foreach (var (name, bytes) in await database.PartsAsync()) bench.Add("P15", $"{name.Replace(' ', '-')}-{provider}", bytes / Mebi, "MiB", text);
    }
}
