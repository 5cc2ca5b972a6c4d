using NewsArchive.Articles;

namespace NewsArchive.Tests.Articles;

public sealed class TrackingParametersTests
{
    [Theory]
    [InlineData("https://WWW.example.org//a/%7eb?b=2&utm_source=x&a=%e6#Top", "https://WWW.example.org//a/%7eb?b=2&a=%e6#Top")]
    [InlineData("https://example.org/x?utm_source=x", "https://example.org/x")]
    [InlineData("https://example.org/x?utm_source=x#part", "https://example.org/x#part")]
    [InlineData("https://medium.example/p-1?source=rss-21------2", "https://medium.example/p-1")]
    [InlineData("https://cn.ft.com/story/1?full=y", "https://cn.ft.com/story/1")]
    [InlineData("https://www.youtube.com/watch?v=abc&feature=x", "https://www.youtube.com/watch?v=abc&feature=x")]
    public void Are_cut_out_and_nothing_else_changes(string url, string stripped) => Assert.Equal(stripped, TrackingParameters.Strip(url));

    [Theory]
    [InlineData("https://example.org/x?a=1&&b=2&")]
    [InlineData("https://example.org/x#a?utm_source=x")]
    [InlineData("/relative?utm_source=x")]
    [InlineData("mailto:a@example.org?from=x")]
    public void Address_without_any_is_handed_back_as_it_was(string url) => Assert.Same(url, TrackingParameters.Strip(url));
}
