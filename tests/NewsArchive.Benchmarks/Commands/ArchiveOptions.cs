using System.CommandLine;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Commands;

/// <summary>The options that describe a generated archive, the same for every command.</summary>
internal static class ArchiveOptions
{
    private const int Fewest = 100;
    private const int Most = 10_000_000;

    public static Option<int> Articles(int articles)
    {
        var option = new Option<int>("--articles") { Description = $"How many articles, {Fewest} to {Most}.", DefaultValueFactory = _ => articles };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < Fewest or > Most) result.AddError($"--articles must be between {Fewest} and {Most}.");
        });
        return option;
    }

    public static Option<string> Profile(string profile = "mixed")
    {
        var option = new Option<string>("--profile") { Description = "How long the files are: mixed (as a real folder), long (30 KB on average), 6k (4 to 8 KB), news (1,200 characters of text on average).", DefaultValueFactory = _ => profile };
        option.AcceptOnlyFromAmong([.. Generating.Profile.All.Select(profile => profile.Name)]);
        return option;
    }

    public static Option<ulong> Seed() => new("--seed") { Description = "The same seed makes the same archive, byte for byte.", DefaultValueFactory = _ => 1 };

    public static Option<string> Work() => new("--work")
    {
        Description = "A folder for archives and databases; archives stay there for the next run.",
        DefaultValueFactory = _ => Workspace.DefaultFolder,
    };

    public static Profile ProfileOf(string name) => Generating.Profile.All.Single(profile => profile.Name == name);
}
