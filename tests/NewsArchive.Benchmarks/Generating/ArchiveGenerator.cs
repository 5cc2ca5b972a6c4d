using System.Text;
using NewsArchive.Benchmarks.Generating.Markup;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>Writes the files of an archive.</summary>
internal static class ArchiveGenerator
{
    private const int ReportEvery = 50_000;

    /// <returns>Bytes written.</returns>
    public static long Write(Manifest manifest, string folder, TextWriter log)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UsageException($"{folder} is not empty. Name another folder, or remove it first.");
        Directory.CreateDirectory(folder);
        var teller = new StoryTeller(manifest);
        var made = new HashSet<string>();
        long bytes = 0;
        for (var number = 0; number < manifest.Articles; number++)
        {
            var file = ArticleText.Of(teller.Tell(number));
            var directory = Path.Combine(folder, Manifest.Volume(number), file.Directory);
            if (made.Add(directory)) Directory.CreateDirectory(directory);
            var content = Encoding.UTF8.GetBytes(file.Text);
            File.WriteAllBytes(Path.Combine(directory, file.Name), content);
            bytes += content.Length;
            if ((number + 1) % ReportEvery == 0) log.WriteLine($"{number + 1} of {manifest.Articles} files");
        }

        manifest.Write(folder);
        return bytes;
    }
}
