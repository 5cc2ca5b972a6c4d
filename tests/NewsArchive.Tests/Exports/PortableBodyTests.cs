using System.Xml.Linq;
using NewsArchive.Articles;
using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

/// <summary>Bodies on their way out.</summary>
public sealed class PortableBodyTests
{
    [Theory]
    [InlineData("<p>a</p><img src=\"https://x.org/1.jpg\" alt=\"塔\">", "<p>a</p><a href=\"https://x.org/1.jpg\" rel=\"noopener noreferrer nofollow ugc\">[塔]</a>")]
    [InlineData("<a href=\"https://x.org/\"><img src=\"https://x.org/1.jpg\" alt=\"\"></a>", "<a href=\"https://x.org/\">[image]</a>")]
    [InlineData("<img alt=\"&lt;b&gt;\">", "[&lt;b&gt;]")]
    public void Pictures_become_links_and_load_nothing(string body, string expected)
    {
        Assert.Equal(expected, PortableBody.Html(SafeHtml.FromSanitized(body)));
    }

    [Theory]
    [InlineData("<p>a&nbsp;&amp;<br>b</p><hr>")]
    [InlineData("<p>\u0001\uFFFF\uD800 <b>x</p>y")]
    [InlineData("<table><tr><td>1<td>2</table>")]
    public void Xhtml_is_well_formed_whatever_the_body_is(string body)
    {
        XDocument.Parse($"<div>{PortableBody.Xhtml(SafeHtml.FromSanitized(body))}</div>");
    }
}
