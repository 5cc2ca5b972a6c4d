using CsCheck;
using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class HeatScaleTests
{
    [Fact]
    public void Steps_are_round_numbers_that_tell_the_days_of_an_archive_apart()
    {
        var scale = HeatScale.For(Enumerable.Range(0, 365).Select(i => 20 + i));

        Assert.All(scale.Bounds, bound => Assert.Equal(0, bound % 10));
        Assert.Equal([1, 2, 3, 4, 5], new[] { 20, 150, 250, 320, 384 }.Select(scale.StepOf));
    }

    [Fact]
    public void Small_counts_each_have_a_step_of_their_own()
    {
        var scale = HeatScale.For([1, 1, 2, 3, 1, 2]);

        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(scale.StepOf));
    }

    [Fact]
    public void Every_count_lies_in_the_range_its_step_announces() =>
        Gen.Int[0, 100_000].Array[0, 60].Sample(counts =>
        {
            var scale = HeatScale.For(counts);
            Assert.Equal(scale.Bounds.Distinct().Order(), scale.Bounds);
            foreach (var count in counts.Where(c => c > 0))
            {
                var (from, to) = scale.RangeOf(scale.StepOf(count));
                Assert.True(count >= from && count <= (to ?? int.MaxValue), $"{count} is not in {from} to {to}");
            }
        }, iter: 200);
}
