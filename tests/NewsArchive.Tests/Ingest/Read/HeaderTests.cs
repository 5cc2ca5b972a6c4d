using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class HeaderTests
{
    [Fact]
    public void Epoch_link_and_rule_are_a_header()
    {
        var article = SomeFile.Read("<!--1700000000000-->\n[Ferry *returns*](https://example.org/a/1)\n------\n\n<p>Text</p>\n");

        Assert.Equal(HeaderVariant.Link, article.Variant);
        Assert.Equal("Ferry *returns*", article.LinkTitle);
        Assert.Equal("Ferry *returns*", article.LinkTitleRaw);
        Assert.Equal("https://example.org/a/1", article.LinkUrl);
        Assert.Equal("https://example.org/a/1", article.Url);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), article.HeaderUtc);
        Assert.Equal("<p>Text</p>\n", article.Body);
        Assert.Equal(5, article.BodyLine);
        Assert.Empty(article.Warnings);
        Assert.Same(FrontMatter.None, article.FrontMatter);
    }

    [Theory]
    [InlineData("[T](https://example.org/a)\n------\n<p>x</p>")]
    [InlineData("\n\n<!--1700000000000-->\n\n[T](https://example.org/a)\n\n---\n<p>x</p>")]
    [InlineData("<!-- 1700000000000 --> [T](https://example.org/a)  \n  ----------  \n\n\n<p>x</p>")]
    public void Blank_lines_and_spaces_do_not_matter_and_the_epoch_may_be_missing(string text)
    {
        var article = SomeFile.Read(text);

        Assert.Equal(HeaderVariant.Link, article.Variant);
        Assert.Equal("T", article.LinkTitle);
        Assert.Equal("<p>x</p>", article.Body);
        Assert.Empty(article.Warnings);
    }

    [Fact]
    public void Front_matter_before_a_link_line_is_read_too()
    {
        var article = SomeFile.Read("---\nlayout: post\ntitle: \"Lossy title\"\ndate: 2023-11-14T22:13:20.000Z\nauthor: Port Desk\nfrom: https://example.org/a/1\ntags: [ harbour ]\ncategories: [ harbour, sea ]\n---\n<!--1700000000000-->\n[Ferry returns...](https://example.org/a/1)\n------\n\n<div>\nx\n</div>");

        Assert.Equal(HeaderVariant.FrontMatterAndLink, article.Variant);
        Assert.Equal("Ferry returns...", article.LinkTitle);
        Assert.Equal("Lossy title", article.FrontMatter.Title);
        Assert.Equal("Port Desk", article.FrontMatter.Author);
        Assert.Equal(["harbour"], article.FrontMatter.Tags);
        Assert.Equal(["harbour", "sea"], article.FrontMatter.Categories);
        Assert.Equal("post", article.FrontMatter.Layout);
        Assert.Equal("<div>\nx\n</div>", article.Body);
        Assert.Empty(article.Warnings);
    }

    [Fact]
    public void Date_line_after_the_rule_is_no_part_of_the_body()
    {
        var article = SomeFile.Read("[潮汐表](https://example.org/tide)\n------\n日期：Thu, 02 Jul 2020 18:28:24 +0000\n\n<p>x</p>");

        Assert.Equal(HeaderVariant.LinkAndDate, article.Variant);
        Assert.Equal(new DateTime(2020, 7, 2, 18, 28, 24, DateTimeKind.Utc), article.DateLine!.Utc);
        Assert.Equal("Thu, 02 Jul 2020 18:28:24 +0000", article.DateLine.Raw);
        Assert.Equal("<p>x</p>", article.Body);
    }

    [Fact]
    public void Line_that_begins_like_a_date_line_stays_in_the_body()
    {
        var article = SomeFile.Read("<!--1700000000000-->\n[T](https://example.org/tide)\n------\n\n日期：不详");

        Assert.Equal(HeaderVariant.Link, article.Variant);
        Assert.Equal("日期：不详", article.Body);
    }

    [Fact]
    public void Rule_in_the_body_is_no_header()
    {
        var refusal = SomeFile.Refusal("<p>[T](https://example.org/a)</p>\n------\n<p>x</p>");
        Assert.Equal(ReasonCodes.NoHeader, refusal.Code);

        var article = SomeFile.Read("<!--1700000000000-->\n[T](https://example.org/a)\n------\n<p>x</p>\n[U](https://example.org/b)\n------\ny");
        Assert.Equal("https://example.org/a", article.LinkUrl);
        Assert.EndsWith("------\ny", article.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](b) 新闻](https://x.org/p_(1))", "a](b) 新闻", "https://x.org/p_(1)")]
    [InlineData("[t](https://x.org/p(1)q)", "t", "https://x.org/p(1)q")]
    [InlineData("[[x] (y)](http://x.org/)", "[x] (y)", "http://x.org/")]
    [InlineData("[see](https://y.org/) and](https://x.org/a)", "see](https://y.org/) and", "https://x.org/a")]
    [InlineData("[see](/b) and](https://x.org/a)", "see](/b) and", "https://x.org/a")]
    [InlineData("[foo\nbar](https://x.org/a)", "foo bar", "https://x.org/a")]
    [InlineData("[foo\n\n bar\nbaz\n1\n2\n3\n4](https://x.org/a)", "foo bar baz 1 2 3 4", "https://x.org/a")]
    [InlineData("[t](https://u:p@x.org/a)", "t", "https://x.org/a")]
    [InlineData("[t]( HTTPS://x.org/新闻 )", "t", "HTTPS://x.org/新闻")]
    public void Link_line_is_split_at_the_address(string line, string title, string url)
    {
        var article = SomeFile.Read($"<!--1700000000000-->\n{line}\n------\n<p>x</p>");

        Assert.Equal(title, article.LinkTitle);
        Assert.Equal(url, article.LinkUrl);
    }

    [Theory]
    [InlineData("\\[旧闻\\] x", "[旧闻] x")]
    [InlineData("品牌\\“囚爱\\“男性", "品牌\\“囚爱\\“男性")]
    [InlineData("a \\\"b\\\" \\*c\\* \\_d\\_ \\(e\\) \\\\ \\# \\n", "a \"b\" *c* _d_ (e) \\ \\# \\n")]
    [InlineData("A &amp;amp; B &quot;C&quot; D&nbsp;E", "A &amp; B \"C\" D E")]
    [InlineData("高校    敦促\u3000\u00A0审查", "高校 敦促 审查")]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("a\u200Bb\u202Ec\uFEFFd\u00ADe&#8203;f&#0;g", "abcdefg")]
    [InlineData("👨\u200D👩\u200D👧 船\uFE0F", "👨\u200D👩\u200D👧 船\uFE0F")]
    [InlineData("x\uFFFEy", "xy")]
    [InlineData(".......", ".......")]
    [InlineData("a | b ｜ # * ( )", "a | b ｜ # * ( )")]
    public void Title_is_plain_text(string raw, string title)
    {
        var article = SomeFile.Read($"<!--1700000000000-->\n[{raw}](https://example.org/a)\n------\n<p>x</p>");

        Assert.Equal(title, article.LinkTitle);
        Assert.Equal(raw, article.LinkTitleRaw);
    }

    [Fact]
    public void Title_of_white_space_is_no_title() => Assert.Null(SomeFile.Read("<!--1700000000000-->\n[ \u200B ](https://example.org/a)\n------\n<p>x</p>").LinkTitle);

    [Theory]
    [InlineData("NaN", WarningCodes.HeaderTimeNan, null)]
    [InlineData("undefined", WarningCodes.HeaderTimeNan, null)]
    [InlineData("", WarningCodes.HeaderTimeNan, null)]
    [InlineData("１６８９６６７１４４０００", WarningCodes.HeaderTimeNan, null)]
    [InlineData("1.7e12", WarningCodes.HeaderTimeNan, null)]
    [InlineData("1689667144", WarningCodes.HeaderTimeUnit, "2023-07-18T07:59:04")]
    [InlineData("1689667144000000", WarningCodes.HeaderTimeUnit, "2023-07-18T07:59:04")]
    [InlineData("0", WarningCodes.HeaderTimeRange, null)]
    [InlineData("-1689667144000", WarningCodes.HeaderTimeRange, null)]
    [InlineData("631151999999", WarningCodes.HeaderTimeRange, null)]
    [InlineData("99999999999999", WarningCodes.HeaderTimeRange, null)]
    [InlineData("9223372036854775807", WarningCodes.HeaderTimeRange, null)]
    [InlineData("99999999999999999999999999999999", WarningCodes.HeaderTimeRange, null)]
    [InlineData("1772452800001", WarningCodes.HeaderTimeRange, null)]
    [InlineData("1772452800000", null, "2026-03-02T12:00:00")]
    [InlineData("631152000000", null, "1990-01-01T00:00:00")]
    public void Odd_epoch_is_converted_or_dropped_with_a_warning(string epoch, string? warning, string? utc)
    {
        var article = SomeFile.Read($"<!--{epoch}-->\n[T](https://example.org/a)\n------\n<p>x</p>");

        Assert.Equal(warning is null ? [] : [warning], article.Warnings);
        Assert.Equal(utc, article.HeaderUtc?.ToString("s"));
    }

    [Theory]
    [InlineData("2023-11-14T22:13:20.000Z", false)]
    [InlineData("2023-11-14T23:13:20+01:00", false)]
    [InlineData("2023-11-14 22:13:20", false)]
    [InlineData("2023-11-15", false)]
    [InlineData("2023-11-14T20:38:20Z", true)]
    public void Epoch_that_contradicts_the_front_matter_is_told(string date, bool disagrees)
    {
        var article = SomeFile.Read($"---\ntitle: T\ndate: {date}\nfrom: https://example.org/a\n---\n<!--1700000000000-->\n[T](https://example.org/a)\n------\n<p>x</p>");

        Assert.Equal(disagrees ? [WarningCodes.TimeDisagree] : [], article.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("undefined")]
    [InlineData("/relative/path")]
    [InlineData("//example.org/a")]
    [InlineData("ftp://example.org/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https://exa mple/a")]
    public void Unusable_address_is_refused_unless_the_front_matter_has_one(string url)
    {
        var link = $"<!--1700000000000-->\n[T]({url})\n------\n<p>x</p>";

        var refusal = SomeFile.Refusal(link);
        var rescued = SomeFile.Read("---\ntitle: T\nfrom: https://example.org/a\n---\n" + link);

        Assert.Equal(ReasonCodes.BadUrl, refusal.Code);
        Assert.Null(rescued.LinkUrl);
        Assert.Equal("https://example.org/a", rescued.Url);
        Assert.Equal([WarningCodes.UrlFromFrontMatter], rescued.Warnings);
    }

    [Fact]
    public void Address_of_more_than_8192_characters_is_refused()
    {
        Assert.Equal(ReasonCodes.BadUrl, SomeFile.Refusal($"<!--1700000000000-->\n[T](https://example.org/{new string('a', 8192)})\n------\n<p>x</p>").Code);
        Assert.NotNull(SomeFile.Read($"<!--1700000000000-->\n[T](https://example.org/{new string('a', 8000)})\n------\n<p>x</p>").LinkUrl);
    }

    [Fact]
    public void Address_that_was_encoded_twice_is_told() =>
        Assert.Equal([WarningCodes.UrlDoubleEncoded], SomeFile.Read("<!--1700000000000-->\n[T](https://example.org/%25E6%2596%25B0)\n------\n<p>x</p>").Warnings);

    [Theory]
    [InlineData("<!--1700000000000-->\n<p>x</p>", 2)]
    [InlineData("<!--1700000000000-->\n[T](https://example.org/a)\n<p>x</p>", 2)]
    [InlineData("<!--1700000000000-->\n\n[T]\n------\n<p>x</p>", 3)]
    [InlineData("Just text.", 1)]
    [InlineData("---\nlayout: post\ntitle: never closed\n", 1)]
    [InlineData("<rss><channel><title>T</title></channel></rss>", 1)]
    public void File_without_a_header_is_refused_with_the_line(string text, int line)
    {
        var refusal = SomeFile.Refusal(text);

        Assert.Equal(ReasonCodes.NoHeader, refusal.Code);
        Assert.Equal(line, refusal.Line);
    }

    [Fact]
    public void Header_beyond_the_head_of_the_file_is_none() =>
        Assert.Equal(ReasonCodes.NoHeader, SomeFile.Refusal(new string('\n', 70_000) + "<!--1700000000000-->\n[T](https://example.org/a)\n------\n<p>x</p>").Code);
}
