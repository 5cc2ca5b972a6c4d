using Microsoft.Extensions.Logging.Abstractions;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Scan;
using NewsArchive.Ingest.Store;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>The files of an archive as the scan of a first pass hands them out.</summary>
internal sealed class ArchiveFiles
{
    private readonly FileWork _work;

    public ArchiveFiles(string folder)
    {
        Folder = folder;
        All = [.. Find(folder, "")];
        _work = new FileWork(folder, new ArticleNormalizer(), TimeProvider.System, new Stillness(TimeProvider.System), TimeSpan.Zero, ImportUtc, new WordsInForce(), NullLogger.Instance);
    }

    /// <summary>A pass's own time; later than any article.</summary>
    public static DateTime ImportUtc { get; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Folder { get; }

    public IReadOnlyList<FoundFile> All { get; }

    /// <summary>What a worker of a pass does with a file.</summary>
    public FileOutcome Work(FoundFile found) => _work.Do(found) ?? throw new InvalidOperationException($"{found.Path} changes while it is read.");

    public FileBytes Read(FoundFile found) => UntrustedFile.Read(Folder, found) ?? throw new InvalidOperationException($"{found.Path} changes while it is read.");

    private static IEnumerable<FoundFile> Find(string folder, string directory)
    {
        foreach (var entry in DirectoryListing.Of(Path.Combine(folder, directory)))
        {
            var path = directory.Length == 0 ? entry.Name : $"{directory}/{entry.Name}";
            if (!entry.IsDirectory) yield return new FoundFile(1, directory, entry.Name, entry.Length, entry.ModifiedTicks, null, FoundKind.File);
            else foreach (var found in Find(folder, path)) yield return found;
        }
    }
}
