using NewsArchive.Search.Results;
using NewsArchive.Storage.Search;

namespace NewsArchive.Tests.Search;

public sealed class SearchSampleTests
{
    [Theory]
    [InlineData(300, 300, 219_218, 220_000)]
    [InlineData(300, 102, 171_000, 58_000)]
    [InlineData(300, 10, 12_345, 410)]
    public void A_number_is_reckoned_from_the_share_and_told_no_finer_than_it_is_known(int read, int accepted, long proposals, long about)
    {
        var (total, groups) = new SearchSample(read, accepted).Reckon(Counts(proposals, isCapped: false));

        Assert.Equal(new SearchTotal(about, TotalRelation.About), total);
        Assert.Equal(proposals * (double)accepted / read, groups.Months.Values.Sum(), 1.0);
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(300, 9)]
    public void Of_a_rare_result_is_told_only_what_was_seen(int read, int accepted)
    {
        foreach (var isCapped in (bool[])[true, false])
        {
            var (total, groups) = new SearchSample(read, accepted).Reckon(Counts(219_218, isCapped));

            Assert.Equal(new SearchTotal(accepted, TotalRelation.AtLeast), total);
            Assert.Empty(groups.Months);
        }
    }

    [Theory]
    [InlineData(300, 300, 10_000)]
    [InlineData(300, 291, 9_000)]
    [InlineData(300, 102, 2_000)]
    [InlineData(300, 12, 100)]
    public void Where_counting_stopped_the_number_is_one_that_the_results_surely_pass(int read, int accepted, long least) =>
        Assert.Equal(new SearchTotal(least, TotalRelation.AtLeast), new SearchSample(read, accepted).Reckon(Counts(10_000, isCapped: true)).Total);

    private static IndexCounts Counts(long total, bool isCapped) => new(
        total, isCapped, new Dictionary<DateOnly, long> { [new DateOnly(2023, 7, 1)] = total }, new Dictionary<int, long>(), new Dictionary<string, long>());
}
