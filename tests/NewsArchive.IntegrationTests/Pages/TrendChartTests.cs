using NewsArchive.Search.Results;
using NewsArchive.Search.Trends;
using NewsArchive.Web.Pages.Search;

namespace NewsArchive.IntegrationTests.Pages;

public sealed class TrendChartTests
{
    private static readonly DateOnly July = new(2023, 7, 1);

    [Fact]
    public void A_word_whose_months_are_not_known_has_no_line_and_one_that_never_occurs_has_one()
    {
        var chart = new TrendChart(new Trend(
            [
                new TrendLine("许多", new Dictionary<DateOnly, long> { [July] = 5 }, TotalRelation.About),
                new TrendLine("没有", new Dictionary<DateOnly, long>(), TotalRelation.Exact),
                new TrendLine("少见", new Dictionary<DateOnly, long>(), TotalRelation.AtLeast),
            ],
            new Dictionary<DateOnly, long> { [July] = 9, [July.AddMonths(1)] = 9 }), perThousand: false);

        Assert.Equal(["M60 4L70 170", "M60 170L70 170", ""], chart.Paths);
    }
}
