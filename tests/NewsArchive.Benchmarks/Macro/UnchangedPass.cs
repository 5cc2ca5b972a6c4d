using System.Diagnostics;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P5: a pass over files of which none has changed, which is what an archive does every half minute of its life, against <c>find</c>, which
/// asks the same of the file system and compares it with nothing. In a process that runs already, as the server does.
/// </summary>
internal static class UnchangedPass
{
    private const int WarmUps = 3;
    private const int Runs = 7;

    public static async Task RunAsync(Bench bench)
    {
        var database = await bench.FullAsync(bench.Mixed, DatabaseProvider.Sqlite);
        await using var archive = await database.OpenAsync();
        var passes = new List<Cost>();
        var finds = new List<Cost>();
        for (var run = -WarmUps; run < Runs; run++)
        {
            var pass = await Cpu.OfAsync(() => archive.IngestAsync(bench.Folder));
            var find = await FindAsync(bench.Folder);
            if (run < 0) continue;
            passes.Add(pass);
            finds.Add(find);
        }

        var (ours, theirs) = (Cost.Median(passes), Cost.Median(finds));
        bench.Add("P5", "unchanged-pass-wall", ours.Wall.TotalMilliseconds, "ms", new Anchor("find -printf", theirs.Wall.TotalMilliseconds), Bound.AtMost(3));
        bench.Add("P5", "unchanged-pass-cpu", ours.Cpu.TotalMilliseconds, "ms", new Anchor("find -printf", theirs.Cpu.TotalMilliseconds));
    }

    private static async Task<Cost> FindAsync(string folder)
    {
        var before = ProcFile.CpuOfEndedChildren;
        var watch = Stopwatch.StartNew();
        using var find = Process.Start(new ProcessStartInfo("find", [folder, "-type", "f", "-printf", "%T@ %s %p\\n"]) { RedirectStandardOutput = true })!;
        await find.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await find.WaitForExitAsync();
        return new Cost(ProcFile.CpuOfEndedChildren - before, watch.Elapsed);
    }
}
