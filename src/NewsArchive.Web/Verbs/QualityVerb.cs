using System.CommandLine;
using System.Globalization;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Verbs;

/// <summary><c>quality</c>: what normalising keeps of a folder and what it leaves out. Nothing is stored.</summary>
internal static class QualityVerb
{
    private const int WorstShown = 50;

    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of article files." };
        var command = new Command("quality", "Normalise a folder without storing it, and tell what is kept and what is left out.") { folder };
        command.SetAction((parsed, cancellation) => Run(IngestFolders.Absolute(parsed.GetValue(folder)!), cancellation));
        return command;
    }

    private static Task<int> Run(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return Task.FromResult(ExitCodes.WrongUse);
        }

        var report = QualityCheck.Over(folder, new ArticleNormalizer(), TimeProvider.System.GetUtcNow().UtcDateTime, cancellation);
        Write(Console.Out, report);
        return Task.FromResult(ExitCodes.Done);
    }

    private static void Write(TextWriter writer, QualityReport report)
    {
        writer.WriteLine("source\tform\tarticles\tcharacters\tdropped by rule\tlost\tkept %\tfigures\tcaptions\twith author\twith dateline\twith credit\tno or one short line");
        foreach (var row in report.Rows)
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Source}\t{row.Variant}\t{row.Articles}\t{row.Before}\t{row.Dropped}\t{row.Lost}\t{100 * row.KeptShare:0.000}\t{row.Figures}\t{row.Captions}\t{row.WithAuthor}\t{row.WithDateline}\t{row.WithCredit}\t{row.OneLiners}"));
        var all = report.Worst(int.MaxValue).ToList();
        // Losses and gains of different articles must not cancel each other out.
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{all.Count} articles with a difference, {all.Sum(l => Math.Abs((long)l.Lost))} characters in all"));
        Section(writer, "dropped by rule, in characters", report.Dropped);
        Section(writer, "warnings", report.Warnings);
        Section(writer, "refused", report.Rejected);
        writer.WriteLine($"\ntags: {string.Join(' ', report.Tags)}\nattributes: {string.Join(' ', report.Attributes)}");
        writer.WriteLine("\nworst: characters lost, of, file");
        foreach (var loss in all.Take(WorstShown))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loss.Lost}\t{loss.Before}\t{loss.Name}"));
    }

    private static void Section(TextWriter writer, string title, IReadOnlyDictionary<string, int> counts)
    {
        writer.WriteLine($"\n{title}");
        foreach (var (name, count) in counts.OrderByDescending(c => c.Value))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count}\t{name}"));
    }
}
