using CsCheck;
using NewsArchive.Articles;

namespace NewsArchive.Tests.Articles;

public sealed class UrlKeyTests
{
    [Theory]
    [InlineData("https://www.voachinese.com/a/john-kerry-meets-top-chinese-officials-20230718/7185266.html", "voachinese.com/a/john-kerry-meets-top-chinese-officials-20230718/7185266.html")]
    [InlineData("http://example.org/x", "example.org/x")]
    [InlineData("HTTPS://WWW.Example.ORG/X", "example.org/X")]
    [InlineData("https://m.example.org/x", "example.org/x")]
    [InlineData("https://www.m.example.org/x", "example.org/x")]
    [InlineData("https://example.org", "example.org/")]
    [InlineData("https://example.org/a/", "example.org/a/")]
    [InlineData("http://www.example.org//cn/x", "example.org/cn/x")]
    [InlineData("https://example.org/a/./b/../c", "example.org/a/c")]
    [InlineData("https://example.org/a/%2e%2E/b", "example.org/b")]
    [InlineData("https://example.org./x", "example.org/x")]
    [InlineData("http://example.org:80/x", "example.org/x")]
    [InlineData("https://example.org:443/x", "example.org/x")]
    [InlineData("https://example.org:8443/x", "example.org:8443/x")]
    [InlineData("https://reader:secret@example.org/x", "example.org/x")]
    [InlineData("https://example.org/x#part?a=1", "example.org/x")]
    [InlineData("  https://example.org/x \n", "example.org/x")]
    [InlineData("https://example.org/p_(1)", "example.org/p_(1)")]
    [InlineData("https://[2001:DB8::1]:8080/x", "[2001:db8::1]:8080/x")]
    public void Folds_what_differs_between_copies_of_an_address(string url, string key) => Assert.Equal(key, UrlKey.From(url));

    [Theory]
    [InlineData("https://example.org/新闻/一", "example.org/%E6%96%B0%E9%97%BB/%E4%B8%80")]
    [InlineData("https://example.org/%e6%96%b0%E9%97%bb/%E4%B8%80", "example.org/%E6%96%B0%E9%97%BB/%E4%B8%80")]
    [InlineData("https://example.org/%7Ename/%41-b", "example.org/~name/A-b")]
    [InlineData("https://example.org/a%2fb%3Fc", "example.org/a%2Fb%3Fc")]
    [InlineData("https://example.org/a b", "example.org/a%20b")]
    [InlineData("https://example.org/50%", "example.org/50%25")]
    [InlineData("https://example.org/%25E7", "example.org/%25E7")]
    [InlineData("https://example.org/%E6%96", "example.org/%E6%96")]
    [InlineData("https://example.org/cafe\u0301", "example.org/caf%C3%A9")]
    [InlineData("https://example.org/cafe%CC%81", "example.org/caf%C3%A9")]
    [InlineData("https://example.org/%2F\u0307", "example.org/%2F%CC%87")]
    [InlineData("https://新闻.example.org/", "xn--efvy88h.example.org/")]
    [InlineData("https://BÜCHER.example/", "xn--bcher-kva.example/")]
    public void Gives_encoded_and_raw_spellings_one_key(string url, string key) => Assert.Equal(key, UrlKey.From(url));

    [Theory]
    [InlineData("?utm_source=rss&utm_medium=feed", "")]
    [InlineData("?source=rss-216c8ba84893------2", "")]
    [InlineData("?source=homepage", "?source=homepage")]
    [InlineData("?v=abc&from=timeline&spm=1", "?v=abc")]
    [InlineData("?b=2&fbclid=x&a=1", "?b=2&a=1")]
    [InlineData("?te=1&nl=morning&emc=edit&ref=home&ref_src=t&gclid=g&_ga=3&share_token=9", "")]
    [InlineData("?a=1&amp;utm_source=x&amp;b=2", "?a=1&b=2")]
    [InlineData("?%75tm_source=x", "")]
    [InlineData("?full=y", "?full=y")]
    [InlineData("?q=新闻", "?q=%E6%96%B0%E9%97%BB")]
    [InlineData("?&", "")]
    [InlineData("?a=1&&b=2", "?a=1&b=2")]
    public void Drops_tracking_parameters_and_keeps_the_rest_in_order(string query, string kept) =>
        Assert.Equal("example.org/x" + kept, UrlKey.From("https://example.org/x" + query));

    [Theory]
    [InlineData("https://cn.ft.com/story/1?full=y", "cn.ft.com/story/1")]
    [InlineData("https://www.ftchinese.com/story/1?full=y&page=2", "ftchinese.com/story/1?page=2")]
    public void Drops_full_on_the_hosts_where_it_only_unfolds_the_article(string url, string key) => Assert.Equal(key, UrlKey.From(url));

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("//example.org/x")]
    [InlineData("example.org/x")]
    [InlineData("ftp://example.org/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ttps://example.org/")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    [InlineData("https://exa mple.org/")]
    [InlineData("https://a..b/")]
    [InlineData("https://example.org:99999/")]
    [InlineData("https://example.org:x/")]
    [InlineData("https://[::1/")]
    [InlineData("https://user@/x")]
    [InlineData("https://<script>/")]
    public void Text_that_is_no_web_address_has_no_key(string url) => Assert.Null(UrlKey.From(url));

    [Fact]
    public void Host_that_would_lose_its_name_keeps_its_prefix()
    {
        Assert.Equal("m.cn/x", UrlKey.From("https://m.cn/x"));
        Assert.Equal("www.com/x", UrlKey.From("https://www.com/x"));
    }

    [Fact]
    public void Address_beyond_the_limit_has_no_key() =>
        Assert.Null(UrlKey.From("https://example.org/" + new string('a', 8192)));

    [Fact]
    public void Key_of_a_key_is_itself() => Address.Sample(url =>
    {
        if (UrlKey.From(url) is { } key) Assert.Equal(key, UrlKey.From("https://" + key));
    }, iter: 50_000);

    [Fact]
    public void Any_text_is_taken_without_an_exception() => Gen.String.Sample(text =>
    {
        UrlKey.From(text);
        UrlKey.From("https://" + text);
        UrlKey.From("https://example.org/" + text);
        TrackingParameters.Strip("https://example.org/?" + text);
    }, iter: 20_000);

    [Fact]
    public void Variants_of_an_address_have_one_key() =>
        Gen.Select(Gen.OneOf("https://", "http://", "HTTP://"), Gen.OneOf("", "www.", "m.", "WWW."), Gen.OneOf("", "#top", "?utm_source=rss", "?fbclid=1&ref=2#x"), Gen.OneOf("/新闻/a_b", "/%E6%96%B0%e9%97%bb/a%5fb", "//新闻//./a_b", "/x/../新闻/a_b"))
            .Sample((scheme, prefix, tail, path) => Assert.Equal("example.org/%E6%96%B0%E9%97%BB/a_b", UrlKey.From(scheme + prefix + "example.org" + path + tail)));

    // Pieces that meet in odd ways: escapes cut in two, combining marks after them, dots, empty names.
    private static Gen<string> Address { get; } =
        Gen.OneOf(
            Gen.OneOf("/", "//", "\\", ".", "..", "%", "%2", "%2F", "%2e", "%41", "%25", "%E6", "%96", "%B0", "%CC%87", "%EF%BF%BE", "\u0307", "\u212A", "\u037E", "\u1FEF", "\uFFFE", "\uD800", "é", "新", "?", "&", "=", "#", "@", ":", "amp;", "utm_x", "source=", "rss", "%72ss", "full=y", "+", ";", " ", "\"", "<", "|"),
            Gen.Char.Select(c => c.ToString())).Array[0, 12]
        .Select(Gen.OneOf("https://example.org", "http://www.m.ft.com", "https://m.m.bücher.example:443/", "https://", "https://www."), (parts, head) => head + string.Concat(parts));
}
