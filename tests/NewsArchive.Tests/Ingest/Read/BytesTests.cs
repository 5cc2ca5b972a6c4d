using System.Text;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class BytesTests
{
    private const string Header = "<!--1700000000000-->\n[Ferry returns](https://example.org/a/1)\n------\n\n";

    [Fact]
    public void Byte_order_mark_is_taken_off() => Assert.Equal(HeaderVariant.Link, SomeFile.Read("\uFEFF" + Header + "<p>x</p>").Variant);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_become_line_feeds(string lineEnd)
    {
        var article = SomeFile.Read((Header + "<p>a\nb</p>").Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal("<p>a\nb</p>", article.Body);
        Assert.Equal("Ferry returns", article.LinkTitle);
        Assert.Equal(5, article.BodyLine);
    }

    [Fact]
    public void Controls_are_taken_out_and_line_separators_become_spaces() =>
        Assert.Equal("<p>a\tb c d ef</p>", SomeFile.Read(Header + "<p>a\tb\u2028c\u2029d \u0000\u0008\u001B\u007F\u0085\u009Fe\u0000f</p>").Body);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + "<p>"), 0xFF, .. "</p>"u8];

        var refusal = SomeFile.Refusal(SomeFile.Of(bytes));

        Assert.Equal(ReasonCodes.NotUtf8, refusal.Code);
        Assert.Equal(5, refusal.Line);
        Assert.Contains($"0xFF at offset {Encoding.UTF8.GetByteCount(Header) + 3}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Character_cut_off_at_the_end_is_not_utf8() =>
        Assert.Equal(ReasonCodes.NotUtf8, SomeFile.Refusal(SomeFile.Of([.. Encoding.UTF8.GetBytes(Header + "船")[..^1]])).Code);

    [Fact]
    public void Utf16_is_refused_and_named()
    {
        var refusal = SomeFile.Refusal(SomeFile.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header)]));

        Assert.Equal(ReasonCodes.NotUtf8, refusal.Code);
        Assert.Contains("UTF-16", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \t\r\n\n\u3000\u00A0")]
    public void Nothing_but_white_space_is_an_empty_file(string text) => Assert.Equal(ReasonCodes.EmptyFile, SomeFile.Refusal(text).Code);

    [Fact]
    public void File_of_which_a_fifth_and_more_are_controls_is_binary()
    {
        Assert.Equal(ReasonCodes.Binary, SomeFile.Refusal(SomeFile.Of(Encoding.Unicode.GetBytes(Header))).Code);
        Assert.Equal(ReasonCodes.Binary, SomeFile.Refusal(new string('\0', 64)).Code);
        Assert.Equal("ab", SomeFile.Read(Header + "a\0b").Body);
    }

    [Fact]
    public void File_over_the_limit_is_too_large()
    {
        Assert.Equal(ReasonCodes.TooLarge, SomeFile.Refusal(SomeFile.Of(new byte[ArticleFile.MaxBytes + 1])).Code);

        var most = Encoding.UTF8.GetBytes(Header + new string('x', ArticleFile.MaxBytes - Header.Length));
        Assert.Equal(ArticleFile.MaxBytes - Header.Length, ArticleReader.Read(SomeFile.Of(most)).Body.Length);
    }
}
