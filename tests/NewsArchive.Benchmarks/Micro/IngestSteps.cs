using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Micro;

/// <summary>
/// The steps of an ingest that need no database, each over a hundred articles: op-eds, where bytes cost, and daily reports, where each article costs. The
/// baseline is one parse of their bodies, for nothing that reads HTML can do without one.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class IngestSteps
{
    private readonly HtmlParser _parser = new();
    private readonly ArticleNormalizer _normalizer = new();
    private SampleFiles _files = null!;

    /// <summary>How long the articles are.</summary>
    [Params("6k", "long")]
    public string Profile { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => _files = new SampleFiles(Profile);

    [Benchmark(Baseline = true)]
    public int ParseOnly() => _files.Raw.Sum(raw => _parser.ParseDocument(raw.Body).ChildElementCount);

    [Benchmark]
    public int OpenAndHash() => _files.Files.All.Sum(found => _files.Files.Read(found).Bytes.Length);

    [Benchmark]
    public int ReadHeader() => _files.Files.All.Zip(_files.Bytes).Sum(pair => SampleFiles.Read(pair.First, pair.Second).Body.Length);

    [Benchmark]
    public int Normalize() => _files.Raw.Sum(raw => _normalizer.Normalize(raw).Text.Length);

    [Benchmark]
    public int HashContent() => _files.Articles.Sum(article => article.ContentSha256().Length);

    [Benchmark]
    public int CompressBody() => _files.Articles.Sum(article => Compression.PackText(article.Body.Markup).Length);

    [Benchmark]
    public int CutIntoTokens() => _files.Articles.Sum(article => IndexTerms.Of(new IndexedArticle(
        1, DateOnly.FromDateTime(article.Published.Utc), article.Published.Utc, 1, article.Language, article.Title, null, article.Text), FrequentWords.None).Length);
}
