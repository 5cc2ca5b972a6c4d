using System.Globalization;
using NewsArchive.Benchmarks.Generating;

namespace NewsArchive.Benchmarks.Queries;

/// <summary>In how many articles of a generated archive each query is found, by reading all of them.</summary>
internal static class QueryCounts
{
    private const string FileName = "queries.tsv";

    /// <summary>The counts of an archive, from the file beside it when they were counted before.</summary>
    public static Dictionary<string, int> Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Write(path, Count(Manifest.Read(folder)));
        return File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(cells => cells[1], cells => int.Parse(cells[2], CultureInfo.InvariantCulture));
    }

    private static int[] Count(Manifest manifest)
    {
        var teller = new StoryTeller(manifest);
        var counts = new int[QueryList.All.Count];
        Parallel.For(0, manifest.Articles, number =>
        {
            var text = teller.Tell(number).SearchText;
            for (var i = 0; i < counts.Length; i++)
                if (QueryList.All[i].Matches(text)) Interlocked.Increment(ref counts[i]);
        });
        return counts;
    }

    private static void Write(string path, int[] counts) =>
        File.WriteAllLines(path, QueryList.All.Select((query, i) => $"{query.Class}\t{query.Text}\t{counts[i]}"));
}
