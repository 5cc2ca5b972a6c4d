using System.Net;
using NewsArchive.Images;

namespace NewsArchive.Tests.Images;

public sealed class AddressPolicyTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::7f00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Addresses_that_are_not_of_the_public_internet_are_forbidden(string address)
    {
        Assert.False(new AddressPolicy([]).Permits(IPAddress.Parse(address), 80));
        Assert.False(new AddressPolicy([IPNetwork.Parse("198.51.100.7/32")]).Permits(IPAddress.Parse(address), 443));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a02:26f0::1")]
    public void Addresses_of_the_public_internet_are_permitted_on_the_ports_of_the_web_only(string address)
    {
        var policy = new AddressPolicy([]);

        Assert.True(policy.Permits(IPAddress.Parse(address), 80));
        Assert.True(policy.Permits(IPAddress.Parse(address), 443));
        Assert.False(policy.Permits(IPAddress.Parse(address), 22));
        Assert.False(policy.Permits(IPAddress.Parse(address), 8080));
    }

    [Fact]
    public void A_network_of_the_operator_is_permitted_on_any_port_and_nothing_beside_it()
    {
        var policy = new AddressPolicy([IPNetwork.Parse("10.1.2.0/24")]);

        Assert.True(policy.Permits(IPAddress.Parse("10.1.2.3"), 8080));
        Assert.True(policy.Permits(IPAddress.Parse("::ffff:10.1.2.3"), 8080));
        Assert.False(policy.Permits(IPAddress.Parse("10.1.3.3"), 80));
        Assert.False(policy.Permits(IPAddress.Parse("1.1.1.1"), 8080));
    }
}
