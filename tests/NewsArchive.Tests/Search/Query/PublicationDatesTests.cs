using CsCheck;
using NewsArchive.Search.Query;

namespace NewsArchive.Tests.Search.Query;

public sealed class PublicationDatesTests
{
    private static readonly DateOnly Today = new(2024, 3, 31);

    [Theory]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    [InlineData("2023-07", "2023-07-01", "2023-07-31")]
    [InlineData("2023-7", "2023-07-01", "2023-07-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2023-07-18", "2023-07-18", "2023-07-18")]
    [InlineData("20230718", "2023-07-18", "2023-07-18")]
    [InlineData("２０２３－０７", "2023-07-01", "2023-07-31")]
    [InlineData("2023/07/18", "2023-07-18", "2023-07-18")]
    [InlineData("2023/07", "2023-07-01", "2023-07-31")]
    [InlineData("2023-07-18T23:00:00Z", "2023-07-18", "2023-07-18")]
    [InlineData("2023-W29", "2023-07-17", "2023-07-23")]
    [InlineData("2023-W29-2", "2023-07-18", "2023-07-18")]
    [InlineData("2023-199", "2023-07-18", "2023-07-18")]
    [InlineData("2023-07/2023-09", "2023-07-01", "2023-09-30")]
    [InlineData("2023-07-18/20", "2023-07-18", "2023-07-20")]
    [InlineData("2023-07/09", "2023-07-01", "2023-09-30")]
    [InlineData("2023-07-18/08-02", "2023-07-18", "2023-08-02")]
    [InlineData("2022/2023", "2022-01-01", "2023-12-31")]
    [InlineData("2023-07--2023-09", "2023-07-01", "2023-09-30")]
    [InlineData("2023-07/", "2023-07-01", null)]
    [InlineData("2023-07/..", "2023-07-01", null)]
    [InlineData("/2023-07", null, "2023-07-31")]
    [InlineData("../2023", null, "2023-12-31")]
    [InlineData("2023-07-01/P1M", "2023-07-01", "2023-07-31")]
    [InlineData("P1M/2023-07-31", "2023-07-01", "2023-07-31")]
    [InlineData("P1Y/2023", "2023-01-01", "2023-12-31")]
    [InlineData("P1M", "2024-03-01", "2024-03-31")]
    [InlineData("P1D", "2024-03-31", "2024-03-31")]
    [InlineData("p2w", "2024-03-18", "2024-03-31")]
    [InlineData("P1Y2M3D", "2023-01-29", "2024-03-31")]
    [InlineData("P99999Y", "0001-01-01", "2024-03-31")]
    public void Days_are_read_as_ISO_8601_writes_them(string text, string? from, string? to)
    {
        var range = PublicationDates.Parse(text, Today);

        Assert.Equal((Day(from), Day(to)), (range?.From, range?.To));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("/")]
    [InlineData("P")]
    [InlineData("P0D")]
    [InlineData("2023-13")]
    [InlineData("2023-02-30")]
    [InlineData("0000")]
    [InlineData("2023-W54")]
    [InlineData("2023-366")]
    [InlineData("2023-09/2023-07")]
    [InlineData("P1M/P1M")]
    public void Anything_else_is_no_date(string text) => Assert.Null(PublicationDates.Parse(text, Today));

    [Fact]
    public void No_text_makes_it_fail()
    {
        var text = Gen.Char["0123456789-/PYMWDT."].Array[0, 24].Select(chars => new string(chars));
        text.Sample(t => PublicationDates.Parse(t, Today) is null or { IsEmpty: false }, iter: 50_000);
        text.Sample(t => PublicationDates.Parse(t, DateOnly.MaxValue) is null or { IsEmpty: false }, iter: 50_000);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
