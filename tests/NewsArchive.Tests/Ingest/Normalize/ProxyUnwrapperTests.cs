using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class ProxyUnwrapperTests
{
    [Theory]
    [InlineData("https://images.weserv.nl?url=cdn.example.org/a_w900.jpg", "https://cdn.example.org/a_w900.jpg")]
    [InlineData("https://images.weserv.nl/?url=cdn.example.org/a_w900.jpg", "https://cdn.example.org/a_w900.jpg")]
    [InlineData("https://images.weserv.nl/?url=ssl:cdn.example.org/a.jpg&w=600&q=80", "https://cdn.example.org/a.jpg")]
    [InlineData("https://images.weserv.nl/?url=cdn.example.org/a.jpg?w=600&q=80", "https://cdn.example.org/a.jpg?w=600&q=80")]
    [InlineData("https://images.weserv.nl/?url=https%3A%2F%2Fcdn.example.org%2Fa.jpg%3Fx%3D1&w=600", "https://cdn.example.org/a.jpg?x=1")]
    [InlineData("https://i0.wp.com/www.example.org/2020/01/a.jpeg?resize=696%2C1002&is-pending-load=1#038;ssl=1", "https://www.example.org/2020/01/a.jpeg")]
    [InlineData("https://thumbor.example.net/unsafe/600x400/https://cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg")]
    [InlineData("https://thumbor.example.net/unsafe/fit-in/600x/filters:quality(80)/cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg")]
    [InlineData("https://images.weserv.nl/?url=i2.wp.com/cdn.example.org/a.jpg?w=3", "https://cdn.example.org/a.jpg")]
    [InlineData("https://cdn.substack.com/image/fetch/w_1100,c_limit,f_auto,q_auto:good/https%3A%2F%2Fcdn.example.org%2Fpublic%2Fimages%2Fa_b.png", "https://cdn.example.org/public/images/a_b.png")]
    [InlineData("https://cdn.example.org/image/fetch/w_1100/a.png", "https://cdn.example.org/image/fetch/w_1100/a.png")]
    [InlineData("https://cdn.example.org/a.jpg?url=b.jpg", "https://cdn.example.org/a.jpg?url=b.jpg")]
    [InlineData("https://images.weserv.nl/?url=javascript:alert(1)", "https://images.weserv.nl/?url=javascript:alert(1)")]
    public void The_address_behind_the_proxy_is_found(string proxy, string expected) =>
        Assert.Equal(expected, ProxyUnwrapper.Unwrap(new Uri(proxy)).AbsoluteUri);
}
