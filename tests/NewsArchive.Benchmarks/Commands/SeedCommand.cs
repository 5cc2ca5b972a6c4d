using System.CommandLine;
using System.Diagnostics;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>seed</c>: fills a database without files.</summary>
internal static class SeedCommand
{
    public static Command Make()
    {
        var articles = ArchiveOptions.Articles(1_000_000);
        var profile = ArchiveOptions.Profile(Profile.News.Name);
        var seed = ArchiveOptions.Seed();
        var work = ArchiveOptions.Work();
        var provider = new Option<DatabaseProvider>("--database") { Description = "Sqlite or Postgres.", DefaultValueFactory = _ => DatabaseProvider.Sqlite };
        var command = new Command("seed", "Fill an archive through the store, without files, and leave it in the work folder, where the benchmarks with --seeded find it.")
        {
            articles, profile, seed, work, provider,
        };
        command.SetAction(async (parsed, _) =>
        {
            var manifest = new Manifest(parsed.GetValue(articles), ArchiveOptions.ProfileOf(parsed.GetRequiredValue(profile)), parsed.GetValue(seed));
            using var workspace = new Workspace(parsed.GetRequiredValue(work));
            var watch = Stopwatch.StartNew();
            await using var database = await BenchDatabase.SeededAsync(parsed.GetValue(provider), workspace.Seeded(manifest), manifest);
            Console.WriteLine($"{manifest.Articles} articles, {await database.SizeAsync() / 1e6:0} MB, {watch.Elapsed.TotalSeconds:0} s: {database.ConnectionString}");
            return 0;
        });
        return command;
    }
}
