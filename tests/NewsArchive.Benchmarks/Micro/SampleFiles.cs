using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Benchmarks.Micro;

/// <summary>
/// A hundred articles in every state between a file and a row. Fifty would leave out outlets; many more would measure the memory and not the code.
/// </summary>
internal sealed class SampleFiles
{
    private const int Count = 100;

    public SampleFiles(string profile)
    {
        var manifest = new Manifest(Count, Profile.All.Single(p => p.Name == profile), 1);
        using var workspace = new Workspace(Workspace.DefaultFolder);
        Files = new ArchiveFiles(workspace.Archive(manifest));
        Bytes = [.. Files.All.Select(Files.Read)];
        Raw = [.. Files.All.Zip(Bytes).Select(pair => Read(pair.First, pair.Second))];
        var normalizer = new ArticleNormalizer();
        Articles = [.. Raw.Select(normalizer.Normalize)];
    }

    public ArchiveFiles Files { get; }

    public FileBytes[] Bytes { get; }

    public RawArticle[] Raw { get; }

    public NormalizedArticle[] Articles { get; }

    public static RawArticle Read(FoundFile found, FileBytes file) =>
        ArticleReader.Read(new ArticleFile(found.Directory, found.Name, file.Bytes, ArchiveFiles.ImportUtc));
}
