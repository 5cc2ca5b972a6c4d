using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class ReaderDateTests
{
    [Theory]
    [InlineData("2023", 2023, null, null)]
    [InlineData("2023年", 2023, null, null)]
    [InlineData("2023-07", 2023, 7, null)]
    [InlineData("2023/7", 2023, 7, null)]
    [InlineData("202307", 2023, 7, null)]
    [InlineData("2023年7月", 2023, 7, null)]
    [InlineData("July 2023", 2023, 7, null)]
    [InlineData("2023-07-18", 2023, 7, 18)]
    [InlineData("2023.7.18", 2023, 7, 18)]
    [InlineData("20230718", 2023, 7, 18)]
    [InlineData(" 2023年7月18日 ", 2023, 7, 18)]
    [InlineData("2023年7月18號", 2023, 7, 18)]
    [InlineData("２０２３－０７－１８", 2023, 7, 18)]
    [InlineData("18 July 2023", 2023, 7, 18)]
    [InlineData("18th jul. 2023", 2023, 7, 18)]
    [InlineData("July 18, 2023", 2023, 7, 18)]
    [InlineData("1 Sept 2023", 2023, 9, 1)]
    [InlineData("29 February 2024", 2024, 2, 29)]
    public void A_date_is_read_in_every_form_people_write(string text, int year, int? month, int? day) =>
        Assert.Equal(new ReaderDate(year, month, day), ReaderDate.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("0000")]
    [InlineData("23")]
    [InlineData("2023-13")]
    [InlineData("2023-02-30")]
    [InlineData("2023-07-")]
    [InlineData("2023--7")]
    [InlineData("18 Ju 2023")]
    [InlineData("18 Brumaire 2023")]
    [InlineData("29 February 2023")]
    [InlineData("2023-07-18T10:00")]
    [InlineData("٢٠٢٣")]
    public void What_is_no_date_of_the_calendar_is_refused(string text) => Assert.Null(ReaderDate.Parse(text));

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() => Assert.Null(ReaderDate.Parse(new string('2', 1_000_000)));

    // Not as data of a theory: attributes are stored as UTF-8, which has no half of a pair.
    [Fact]
    public void Half_a_surrogate_pair_is_no_date() => Assert.Null(ReaderDate.Parse("2023" + (char)0xD800));

    [Theory]
    [InlineData(2023, null, null, "2023-01-01", "2023-12-31")]
    [InlineData(2024, 2, null, "2024-02-01", "2024-02-29")]
    [InlineData(2023, 7, 18, "2023-07-18", "2023-07-18")]
    public void A_date_covers_its_days(int year, int? month, int? day, string first, string last)
    {
        var date = new ReaderDate(year, month, day);

        Assert.Equal((Day(first), Day(last)), (date.First, date.Last));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
