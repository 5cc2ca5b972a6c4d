using System.CommandLine;
using System.Diagnostics;
using NewsArchive.Benchmarks.Generating;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>generate</c>: writes a synthetic archive in the folder format.</summary>
internal static class GenerateCommand
{
    public static Command Make()
    {
        var articles = ArchiveOptions.Articles(20_000);
        var profile = ArchiveOptions.Profile();
        var seed = ArchiveOptions.Seed();
        var folder = new Option<string>("--out") { Description = "A new or empty folder.", Required = true };
        var command = new Command("generate", "Write a synthetic archive: files in the folder format, from twelve sources over twelve years.") { articles, profile, seed, folder };
        command.SetAction(parsed => Run(
            new Manifest(parsed.GetValue(articles), ArchiveOptions.ProfileOf(parsed.GetRequiredValue(profile)), parsed.GetValue(seed)),
            Path.GetFullPath(parsed.GetRequiredValue(folder))));
        return command;
    }

    private static int Run(Manifest manifest, string folder)
    {
        var watch = Stopwatch.StartNew();
        var bytes = ArchiveGenerator.Write(manifest, folder, Console.Error);
        Console.WriteLine($"{manifest.Articles} files, {bytes / 1e6:0.0} MB, {watch.Elapsed.TotalSeconds:0.0} s, in {folder}");
        return 0;
    }
}
