using System.CommandLine;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Queries;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>queries</c>: the query list of an archive, with the number of articles that hold each.</summary>
internal static class QueriesCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("--archive") { Description = "A folder that generate made.", Required = true };
        var command = new Command("queries", "Print the queries of the search benchmarks and in how many articles of an archive each is found.") { folder };
        command.SetAction(parsed => Run(Path.GetFullPath(parsed.GetRequiredValue(folder))));
        return command;
    }

    private static int Run(string folder)
    {
        var articles = Manifest.Read(folder).Articles;
        var counts = QueryCounts.Of(folder);
        foreach (var query in QueryList.All)
            Console.WriteLine($"{query.Class,-12} {query.Text,-24} {counts[query.Text],8} {100.0 * counts[query.Text] / articles,6:0.00} %");
        return 0;
    }
}
