using System.CommandLine;
using NewsArchive.Benchmarks.Macro;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>soak</c>: readers and new files for a long time.</summary>
internal static class SoakCommand
{
    public static Command Make()
    {
        var minutes = new Option<int>("--minutes") { Description = "How long; 30 is the short form, 480 the long one.", DefaultValueFactory = _ => 30 };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 10_080) result.AddError("--minutes must be between 2 and 10080.");
        });
        var database = new Option<DatabaseProvider>("--database") { Description = "Sqlite or Postgres.", DefaultValueFactory = _ => DatabaseProvider.Sqlite };
        var articles = ArchiveOptions.Articles(20_000);
        var seed = ArchiveOptions.Seed();
        var work = ArchiveOptions.Work();
        var command = new Command("soak", "R12: 50 requests and one new file a second, and whether memory, handles, threads or latency grow.") { minutes, database, articles, seed, work };
        command.SetAction(async (parsed, _) =>
        {
            if (!File.Exists(ArchiveProgram.Default)) throw new UsageException("Build the program first: dotnet build -c Release src/NewsArchive.Web");
            using var workspace = new Workspace(parsed.GetRequiredValue(work));
            await using var bench = new Bench(new Report(Console.Out), workspace, new ArchiveProgram(ArchiveProgram.Default), parsed.GetValue(articles), parsed.GetValue(seed), IsSeeded: false);
            await Soak.RunAsync(bench, parsed.GetValue(database), TimeSpan.FromMinutes(parsed.GetValue(minutes)));
            await Console.Out.WriteLineAsync("\n" + bench.Report.Table($"`soak --minutes {parsed.GetValue(minutes)}`", TimeProvider.System.GetUtcNow()));
            return 0;
        });
        return command;
    }
}
