using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

/// <summary>Addresses in headers and indexes.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("https://x.org/a?b=c&d#e", "https://x.org/a?b=c&d#e")]
    [InlineData("https://x.org/国际", "https://x.org/%E5%9B%BD%E9%99%85")]
    [InlineData("https://x.org/a,b\"<c>\r\n d", "https://x.org/a%2Cb%22%3Cc%3E%0D%0A%20d")]
    [InlineData("https://x.org/%e5%25", "https://x.org/%e5%25")]
    [InlineData("https://例子.测试/x", "https://xn--fsqu00a.xn--0zwm56d/x")]
    public void An_address_in_a_header_is_plain_ascii(string address, string expected)
    {
        Assert.Equal(expected, HeaderAddress.Of(address));
    }

    [Theory]
    [InlineData("voachinese.com/a/x/1.html", "com,voachinese)/a/x/1.html")]
    [InlineData("a.b.example.org:8080/?q", "org,example,b,a:8080)/?q")]
    [InlineData("192.0.2.1/x", "192.0.2.1)/x")]
    [InlineData("[2001:db8::1]/x", "[2001:db8::1])/x")]
    public void An_index_is_ordered_by_the_host_from_its_end(string key, string surt)
    {
        Assert.Equal(surt, Surt.Of(key));
    }

    [Theory]
    [InlineData("a\u0000b\u0008c\tд", "abc\tд")]
    [InlineData("\uD83D\uDEB2 x", "\uD83D\uDEB2 x")]
    [InlineData("\uFFFE\uFFFF字", "字")]
    public void Xml_gets_only_characters_it_allows(string text, string expected)
    {
        Assert.Equal(expected, LegalXml.Clean(text));
    }

    // Attributes cannot hold half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_leaves_nothing_broken_behind()
    {
        Assert.Equal("https://x.org/%EF%BF%BD", HeaderAddress.Of("https://x.org/\uD800"));
        Assert.Equal("\uD83D\uDEB2  x ", LegalXml.Clean("\uD83D\uDEB2 \uD83D x \uDEB2"));
    }
}
