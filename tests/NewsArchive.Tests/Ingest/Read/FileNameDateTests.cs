using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class FileNameDateTests
{
    [Theory]
    [InlineData("2020-05-16-渡船.md", "2020-05-16")]
    [InlineData("2020-05-16.md", "2020-05-16")]
    [InlineData("ferry-20230718.html", "2023-07-18")]
    [InlineData("12345_20230718 x 20240101.md", "2023-07-18")]
    [InlineData("20231399-20230718.md", "2023-07-18")]
    public void Date_in_a_name_is_found(string name, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd"), FileNameDate.TryFrom(name));

    [Theory]
    [InlineData("1038381.md")]
    [InlineData("2020-05-161.md")]
    [InlineData("2020-02-30-x.md")]
    [InlineData("1689667144000.md")]
    [InlineData("18991231.md")]
    [InlineData("２０２００５１６.md")]
    [InlineData("")]
    public void Other_digits_are_no_date(string name) => Assert.Null(FileNameDate.TryFrom(name));
}
