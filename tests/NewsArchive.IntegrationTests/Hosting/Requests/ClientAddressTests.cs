using System.Net;
using NewsArchive.Web.Hosting.Requests;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.5", "203.0.113.6", false)]
    [InlineData("203.0.113.5", "::ffff:203.0.113.5", true)]
    [InlineData("0.0.0.1", "0:0:0:1::", false)]
    public void A_client_is_an_address_or_a_64_of_IPv6(string left, string right, bool isSame) =>
        Assert.Equal(isSame, ClientAddress.Of(IPAddress.Parse(left)) == ClientAddress.Of(IPAddress.Parse(right)));
}
