using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>
/// Runs over real articles where a folder <c>shared/corpus</c> stands beside the repository. Their texts belong
/// to their publishers, so that they are not part of it; without them these tests have nothing to say.
/// </summary>
public sealed class SharedCorpusTests(ITestOutputHelper output)
{
    private static readonly ArticleNormalizer Normalizer = new();

    private static readonly string? Root = Find(AppContext.BaseDirectory);

    [Fact]
    public void Every_article_is_safe_stays_as_it_is_and_loses_no_text_unnamed()
    {
        if (!IsThere()) return;
        var report = new QualityReport(Normalizer);

        foreach (var (raw, path) in Articles())
        {
            report.Add(raw, path);
            if (TryNormalize(raw) is not { } once) continue;
            CleanMarkup.AssertSafe(once.Body.Markup);
            var twice = Normalizer.Normalize(raw.Variant == HeaderVariant.Page ? raw with { Variant = HeaderVariant.Link, Body = once.Body.Markup, LinkTitle = once.Title, LinkUrl = once.OriginalUrl } : raw with { Body = once.Body.Markup });
            Assert.Equal(once.Body.Markup, twice.Body.Markup);
        }

        foreach (var row in report.Rows) output.WriteLine($"{row.Source} {row.Variant}: {row.Articles} articles, {row.KeptShare:P2} of the text kept");
        Assert.All(report.Rows, row => Assert.True(row.KeptShare >= 0.995, row.Source));
        Assert.Empty(report.Rejected.Keys.Except([ReasonCodes.EmptyBody]));
    }

    [Theory]
    [InlineData("news/articles/rfi/1030000.md", "2021-05-12T22:02:00Z", TimePrecision.Minute, "法新社", 0, "陈正健")]
    [InlineData("news/articles/rfi/1022000.md", "2021-11-12T14:42:00Z", TimePrecision.Minute, null, 0, null)]
    [InlineData("news/articles/dw/1026000.md", "2024-04-06T12:34:03Z", TimePrecision.Second, "美联社", 1, null)]
    [InlineData("news/articles/dw/1030000.md", "2023-06-13T11:17:05Z", TimePrecision.Approximate, null, 0, null)]
    [InlineData("news/articles/nyt/1043000.md", "2024-03-01T01:11:39Z", TimePrecision.Second, null, 1, "Jim Tankersley")]
    [InlineData("news/articles/bbc/1041692.md", "2024-08-07T06:28:00Z", TimePrecision.Minute, null, 3, "萨姆·卡布拉尔（Sam Cabral）")]
    [InlineData("news/articles/rfa/1040000.md", "2023-03-27T16:02:00Z", TimePrecision.Second, null, 1, "柳飞")]
    [InlineData("news/articles/cdt/332717.md", "2025-02-14T23:35:27Z", TimePrecision.Second, null, 1, null)]
    [InlineData("news/articles/voa/1017000.md", "2024-03-21T17:53:17Z", TimePrecision.Second, null, 2, null)]
    [InlineData("news/articles/voa/1033333.md", "2022-05-15T13:46:47Z", TimePrecision.Second, null, 1, null)]
    [InlineData("news/articles/reuters/1042000.md", "2021-01-09T13:21:45Z", TimePrecision.Second, "路透", 0, null)]
    [InlineData("seed", "2023-07-18T07:54:32Z", TimePrecision.Second, "路透社", 2, null)]
    public void Real_articles_tell_what_was_found_by_reading_them(string path, string published, TimePrecision precision, string? wire, int figures, string? name)
    {
        if (!IsThere()) return;
        var file = Path.Combine(Root!, path);
        if (Directory.Exists(file)) file = Directory.GetFiles(file)[0];

        var article = Normalizer.Normalize(Read(file)!);

        Assert.Equal(DateTime.Parse(published, null, System.Globalization.DateTimeStyles.RoundtripKind), article.Published.Utc);
        Assert.Equal(precision, article.Published.Precision);
        Assert.Equal(wire is null ? [] : [wire], article.Facts.WireCredits);
        Assert.Equal(figures, article.Facts.Images.Count);
        if (name is not null) Assert.Contains(article.Facts.Contributors, c => c.Name == name);
        Assert.Equal("zh-Hans", article.Language);
        Assert.DoesNotContain("Array", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("获取更多RSS", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("版权声明", article.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(RawArticle Raw, string Path)> Articles()
    {
        foreach (var path in Directory.EnumerateFiles(Root!, "*", SearchOption.AllDirectories))
            if (Read(path) is { } raw) yield return (raw, path);
    }

    private static RawArticle? Read(string path)
    {
        try
        {
            var directory = Path.GetRelativePath(Root!, Path.GetDirectoryName(path)!);
            return ArticleReader.Read(new ArticleFile(directory, Path.GetFileName(path), File.ReadAllBytes(path), AcceptanceCase.ImportUtc.AddYears(1)));
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }

    private static NormalizedArticle? TryNormalize(RawArticle raw)
    {
        try
        {
            return Normalizer.Normalize(raw);
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }

    private bool IsThere()
    {
        if (Root is null) output.WriteLine("No folder shared/corpus beside the repository: nothing was checked.");
        return Root is not null;
    }

    private static string? Find(string? directory)
    {
        for (; directory is not null; directory = Path.GetDirectoryName(directory))
            if (Path.Combine(directory, "shared", "corpus") is var corpus && Directory.Exists(corpus)) return corpus;
        return null;
    }
}
