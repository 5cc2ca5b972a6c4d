using System.CommandLine;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Profiling;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>profile</c>: the steps of an ingest and what each costs.</summary>
internal static class ProfileCommand
{
    public static Command Make()
    {
        var articles = ArchiveOptions.Articles(5_000);
        var profile = ArchiveOptions.Profile();
        var seed = ArchiveOptions.Seed();
        var work = ArchiveOptions.Work();
        var command = new Command("profile", "Print where the processor time of an ingest into SQLite goes. Holds all articles in memory.") { articles, profile, seed, work };
        command.SetAction(async (parsed, _) =>
        {
            using var workspace = new Workspace(parsed.GetRequiredValue(work));
            var manifest = new Manifest(parsed.GetValue(articles), ArchiveOptions.ProfileOf(parsed.GetRequiredValue(profile)), parsed.GetValue(seed));
            await new IngestProfile(new ArchiveFiles(workspace.Archive(manifest)), Console.Out).RunAsync(workspace.NewFolder());
            return 0;
        });
        return command;
    }
}
