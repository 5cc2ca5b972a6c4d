using System.Diagnostics;
using System.Text;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>The peer omindex of Xapian, over the same articles as HTML pages.</summary>
internal static class Omindex
{
    private const string Program = "omindex";

    /// <summary>Builds its index with n-grams of Chinese; null where it is not installed (on Debian: xapian-omega).</summary>
    public static async Task<Cost?> BuildAsync(Bench bench)
    {
        if (!IsInstalled(Program))
        {
            await Console.Error.WriteLineAsync($"{Program} is not installed (on Debian: apt-get install xapian-omega): P2 has no anchor.");
            return null;
        }

        bench.PeerIndex = Path.Combine(bench.Workspace.NewFolder(), "index");
        return await RunAsync(bench.PeerIndex, Pages(bench));
    }

    /// <summary>Its index, from an earlier benchmark of this run or built now; null where it is not installed.</summary>
    public static async Task<string?> IndexAsync(Bench bench)
    {
        if (bench.PeerIndex is null) await BuildAsync(bench);
        return bench.PeerIndex;
    }

    /// <summary>Takes one more page into its index; null where it is not installed.</summary>
    public static async Task<Cost?> UpdateAsync(Bench bench, string words)
    {
        if (await IndexAsync(bench) is not { } index) return null;
        await File.WriteAllTextAsync(Path.Combine(Pages(bench), "new.html"), $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>new</title></head><body><p>{words}</p></body></html>");
        return await RunAsync(index, Pages(bench));
    }

    /// <summary>The articles as HTML pages, <c>0.html</c> and so on.</summary>
    public static string Pages(Bench bench) => bench.PeerPages ??= WritePages(bench);

    /// <summary>Whether a program can be started by its name.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<Cost> RunAsync(string index, string pages)
    {
        var start = new ProcessStartInfo(Program, ["--db", index, "--url", "/", pages]) { RedirectStandardOutput = true };
        start.Environment["XAPIAN_CJK_NGRAM"] = "1";
        var before = ProcFile.CpuOfEndedChildren;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Cost(ProcFile.CpuOfEndedChildren - before, watch.Elapsed);
    }

    private static string WritePages(Bench bench)
    {
        var folder = bench.Workspace.NewFolder();
        var teller = new StoryTeller(bench.Mixed);
        for (var number = 0; number < bench.Articles; number++)
        {
            var story = teller.Tell(number);
            var page = new StringBuilder().Append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>").Append(story.Title).Append("</title></head><body>");
            var soup = new Generating.Markup.Soup(page, number);
            story.Outlet.Body(soup, story);
            File.WriteAllText(Path.Combine(folder, $"{number}.html"), page.Append("</body></html>").ToString());
        }

        return folder;
    }
}
