using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Benchmarks.Micro;

/// <summary>
/// Files of nothing but one thing, as wide as the guard lets through: nobody writes them, but one of them must not hold up the others. A step that
/// asks every element for its neighbours costs a hundred parses here and nothing that can be seen in a real article.
/// </summary>
[ShortRunJob]
public class WideMarkup
{
    private readonly HtmlParser _parser = new(new HtmlParserOptions { DisableElementPositionTracking = true, SkipComments = true });
    private readonly ArticleNormalizer _normalizer = new();
    private RawArticle _raw = null!;

    /// <summary>What stands there again and again.</summary>
    [Params(
        "<p>x</p>", "x<br>", "<em>x</em>", "<a href=/x>x</a>", "<img src=/a.jpg>", "<div><img src=/a.jpg></div><small>x</small>", "<noscript><img src=/a.jpg></noscript>",
        "<iframe class=wp-embedded-content src=/x></iframe>", "<ul><li><a href=/x>x</a></ul>", "<p>作者：林木</p>", "<p><b>短标题</b></p>", "<div><i>2024-01-01T00:00:00Z</i></div>")]
    public string Piece { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var count = (ComplexityGuard.MaxTags - 10) / Piece.Replace("</", "", StringComparison.Ordinal).Count(c => c == '<');
        _raw = new RawArticle
        {
            File = new ArticleFile("articles/x", "1.md", default, ArchiveFiles.ImportUtc),
            Variant = HeaderVariant.Link,
            LinkTitle = "Title",
            LinkTitleRaw = "Title",
            LinkUrl = "https://example.org/news/1",
            HeaderUtc = ArchiveFiles.ImportUtc.AddDays(-1),
            Body = string.Concat(Enumerable.Repeat(Piece, count)) + "<p>text</p>",
        };
        ComplexityGuard.Check(_raw.Body);
    }

    [Benchmark(Baseline = true)]
    public int ParseOnly() => _parser.ParseDocument(_raw.Body).ChildElementCount;

    [Benchmark]
    public int Normalize() => _normalizer.Normalize(_raw).Text.Length;
}
