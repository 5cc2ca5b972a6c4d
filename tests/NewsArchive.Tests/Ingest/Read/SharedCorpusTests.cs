using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

/// <summary>Reads real files where there are some: a folder "shared/corpus" beside the repository or above it.</summary>
public sealed class SharedCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_file_is_read_or_refused_for_a_reason()
    {
        if (FindCorpus() is not { } corpus)
        {
            output.WriteLine("shared corpus is absent");
            return;
        }

        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories))
        {
            var outcome = Outcome(corpus, path);
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (outcome is not ReasonCodes.NotArticle && outcome.Contains('-')) output.WriteLine($"{outcome}: {path}");
        }

        foreach (var (outcome, count) in counts) output.WriteLine($"{count,6} {outcome}");
        Assert.NotEmpty(counts);
    }

    private static string Outcome(string corpus, string path)
    {
        var directory = Path.GetRelativePath(corpus, Path.GetDirectoryName(path)!).Replace('\\', '/');
        try
        {
            return ArticleReader.Read(new(directory, Path.GetFileName(path), File.ReadAllBytes(path), SomeFile.ImportUtc)).Variant.ToString();
        }
        catch (UnreadableArticleException refusal)
        {
            return refusal.Code;
        }
    }

    private static string? FindCorpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus)) return corpus;
        }

        return null;
    }
}
