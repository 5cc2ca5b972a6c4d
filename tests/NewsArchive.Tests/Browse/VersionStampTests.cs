using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class VersionStampTests
{
    [Fact]
    public void A_stamp_names_a_second_in_UTC()
    {
        var utc = new DateTime(2023, 7, 18, 7, 59, 4, DateTimeKind.Utc);

        Assert.Equal("20230718075904", VersionStamp.ToText(utc));
        Assert.Equal((utc, DateTimeKind.Utc), (VersionStamp.Parse("20230718075904"), VersionStamp.Parse("20230718075904")!.Value.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2023071807590")]
    [InlineData("20231318075904")]
    [InlineData("20230718075960")]
    [InlineData("２０２３０７１８０７５９０４")]
    public void Digits_that_are_no_time_are_no_stamp(string? text) => Assert.Null(VersionStamp.Parse(text));
}
