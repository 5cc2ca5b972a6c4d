using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class QualityReportTests
{
    [Fact]
    public void Text_is_counted_as_kept_or_as_dropped_by_the_rule_that_dropped_it()
    {
        var report = new QualityReport(new ArticleNormalizer());

        report.Add(RawArticles.Of("<p>四个汉字</p><nav>导航</nav><figure><img src=/a.jpg><figcaption>图</figcaption></figure>"), "one");
        report.Add(RawArticles.Of("<nav>导航</nav>"), "two");

        var row = Assert.Single(report.Rows);
        Assert.Equal(("example.org", 1, 7L, 5L, 2L, 0L, 1.0), (row.Source, row.Articles, row.Before, row.Kept, row.Dropped, row.Lost, row.KeptShare));
        Assert.Equal((1, 1, 0), (row.Figures, row.Captions, row.OneLiners));
        Assert.Equal(2, report.Dropped["navigation"]);
        Assert.Equal(1, report.Rejected[ReasonCodes.EmptyBody]);
        Assert.Equal(["figcaption", "figure", "img", "p"], report.Tags);
        Assert.Equal(["alt", "src"], report.Attributes);
        Assert.Empty(report.Worst(50));
    }
}
