using CsCheck;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class StatedTimeParserTests
{
    [Theory]
    [InlineData("2014-02-04T09:36:39+01:00", "2014-02-04T08:36:39", "01:00:00")]
    [InlineData("2021-09-17T04:54:45Z", "2021-09-17T04:54:45", "00:00:00")]
    [InlineData("2021-09-17 12:54:45 +0800", "2021-09-17T04:54:45", "08:00:00")]
    [InlineData("2021-09-17 12:54:45 +08", "2021-09-17T04:54:45", "08:00:00")]
    [InlineData("2021-09-17 00:24:45 -0030", "2021-09-17T00:54:45", "-00:30:00")]
    [InlineData("2021-09-17T12:54", "2021-09-17T12:54:00", null)]
    [InlineData("2021/9/7 1:02:03", "2021-09-07T01:02:03", null)]
    [InlineData("Thu, 02 Jul 2020 18:28:24 +0000", "2020-07-02T18:28:24", "00:00:00")]
    [InlineData("Tue, 18 Jul 2023 07:54:32 GMT", "2023-07-18T07:54:32", "00:00:00")]
    [InlineData("Mon, 2 July 2020 18:28 UTC", "2020-07-02T18:28:00", "00:00:00")]
    public void Instants_are_read_in_every_spelling(string text, string utc, string? offset)
    {
        var stated = StatedTimeParser.TryParse(text)!;

        Assert.Equal(utc, stated.Utc.ToString("s"));
        Assert.Equal(DateTimeKind.Utc, stated.Utc.Kind);
        Assert.Equal(offset, stated.Offset?.ToString());
        Assert.True(stated.HasTime);
        Assert.False(stated.HasFraction);
        Assert.Equal(text, stated.Raw);
    }

    [Theory]
    [InlineData("2020-05-16")]
    [InlineData(" 2020/5/16 ")]
    [InlineData("2020.05.16")]
    public void Bare_date_has_no_time(string text)
    {
        var stated = StatedTimeParser.TryParse(text)!;

        Assert.Equal(new DateTime(2020, 5, 16, 0, 0, 0, DateTimeKind.Utc), stated.Utc);
        Assert.False(stated.HasTime);
        Assert.Null(stated.Offset);
    }

    [Theory]
    [InlineData("2021-09-17T04:54:45.324Z", true)]
    [InlineData("2021-09-17T04:54:45.000Z", false)]
    [InlineData("2021-09-17T04:54:45.0000001234567Z", true)]
    public void Only_a_fraction_that_is_not_zero_counts(string text, bool hasFraction) =>
        Assert.Equal(hasFraction, StatedTimeParser.TryParse(text)!.HasFraction);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2020")]
    [InlineData("2020-02-30")]
    [InlineData("2020-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2020-05-16T24:00:00Z")]
    [InlineData("2020-05-16T10:60:00Z")]
    [InlineData("2020-05-16T10:00:00+15:00")]
    [InlineData("2020-05-16T10:00:00 EST")]
    [InlineData("２０２０-05-16")]
    [InlineData("2020-05-16 and more")]
    [InlineData("Thu, 32 Jul 2020 18:28:24 +0000")]
    public void Anything_else_is_no_time(string text) => Assert.Null(StatedTimeParser.TryParse(text));

    [Fact]
    public void No_text_throws() =>
        Gen.OneOf(Gen.OneOf("2020", "-", "05", "T", ":", "10", ".", "+08", "Z", " ", "Jul", ",", "9999"), Gen.String[0, 3]).Array[0, 12]
            .Sample(parts => { StatedTimeParser.TryParse(string.Concat(parts)); }, iter: 20_000);
}
