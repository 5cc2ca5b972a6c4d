using AngleSharp.Html.Parser;
using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P1: opening, reading, hashing, decoding and normalising a file, against one parse of its body by AngleSharp. Long articles, because there the work per
/// byte decides; no parser of HTML means no sanitiser that can be trusted, so one parse is the least that anybody pays. What storing needs (packing,
/// tokens) is no part of P1 and is told beside it: it is most of the rest of what a worker does.
/// </summary>
internal static class ReadingSpeed
{
    private const int Articles = 400;
    private const int WarmUps = 8;
    private const int Runs = 5;

    private static readonly ArticleNormalizer Normalizer = new();

    public static Task RunAsync(Bench bench)
    {
        Measure(bench, Profile.Long, Bound.AtLeast(0.5));
        Measure(bench, Profile.SixK, bound: null);
        return Task.CompletedTask;
    }

    private static void Measure(Bench bench, Profile profile, Bound? bound)
    {
        var files = new ArchiveFiles(bench.Workspace.Archive(new Manifest(Articles, profile, bench.Seed)));
        var bodies = files.All.Select(found => Read(files, found).Body).ToList();
        var parser = new HtmlParser();
        var parse = Cpu.Median(WarmUps, Runs, () =>
        {
            foreach (var body in bodies) parser.ParseDocument(body);
        });
        var read = Cpu.Median(WarmUps, Runs, () =>
        {
            foreach (var found in files.All) Normalizer.Normalize(Read(files, found));
        });
        var work = Cpu.Median(WarmUps, Runs, () =>
        {
            foreach (var found in files.All) files.Work(found);
        });
        bench.Add(
            "P1", $"reading-{profile.Name}", Articles / read.Cpu.TotalSeconds, "articles/cpu-s",
            new Anchor("AngleSharp, one parse", Articles / parse.Cpu.TotalSeconds), bound);
        bench.Add("P1", $"reading-{profile.Name}-made-ready-to-store", Articles / work.Cpu.TotalSeconds, "articles/cpu-s");
    }

    private static RawArticle Read(ArchiveFiles files, FoundFile found) =>
        ArticleReader.Read(new ArticleFile(found.Directory, found.Name, files.Read(found).Bytes, ArchiveFiles.ImportUtc));
}
