using BenchmarkDotNet.Attributes;
using NewsArchive.Benchmarks.Queries;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;

namespace NewsArchive.Benchmarks.Micro;

/// <summary>What a search costs besides the database: understanding the 45 queries of the list, and folding the texts that a page of results rechecks.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SearchSteps
{
    private static readonly DateOnly Today = new(2026, 1, 1);
    private readonly IReadOnlyList<Query> _queries = QueryList.All;
    private SampleFiles _files = null!;

    [GlobalSetup]
    public void SetUp() => _files = new SampleFiles("6k");

    [Benchmark]
    public int ParseQueries() => _queries.Count(query => !QueryParser.Parse(new QueryForm { Q = query.Text }, Today).IsEmpty);

    [Benchmark]
    public int FoldTexts() => _files.Articles.Sum(article => TextFold.Fold(article.Text).Length);
}
