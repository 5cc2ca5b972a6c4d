using AngleSharp.Html.Parser;
using NewsArchive.Articles;
using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

/// <summary>Bodies as CommonMark: reading the Markdown gives the text of the body again.</summary>
public sealed class MarkdownBodyTests
{
    [Theory]
    [InlineData("<p>一</p><p>二</p>", "一\n\n二")]
    [InlineData("<p>a<br>b</p>", "a\\\nb")]
    [InlineData("<h2>题</h2><p>文</p>", "## 题\n\n文")]
    [InlineData("<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "- a\n- b\n  \n  - c")]
    [InlineData("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n> \n> b")]
    [InlineData("<p><strong>a </strong>b <em>c</em></p>", "**a** b *c*")]
    [InlineData("<p><a href=\"https://x.org/a b\">t</a></p>", "[t](<https://x.org/a b>)")]
    [InlineData("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````")]
    [InlineData("<p># no heading</p><p>1. no list</p><p>- neither</p>", "\\# no heading\n\n1\\. no list\n\n\\- neither")]
    [InlineData("<p>*a* _b_ [c] &lt;d&gt; `e`</p>", "\\*a\\* \\_b\\_ \\[c\\] \\<d\\> \\`e\\`")]
    [InlineData("<div>loose <b>words</b><p>and a paragraph</p></div>", "loose **words**\n\nand a paragraph")]
    [InlineData("", "")]
    public void Blocks_and_marks_are_written_as_commonmark(string body, string markdown)
    {
        Assert.Equal(markdown, MarkdownBody.Write(PortableBody.Tree(SafeHtml.FromSanitized(body))));
    }

    [Theory]
    [InlineData("<p>*a* _b_ [c](d) &lt;script&gt; `e` &amp;amp; \\ ~~x~~ | y</p>")]
    [InlineData("<p>10) tide</p><p>=====</p><p>+ more</p><p>&gt; quote</p>")]
    public void What_a_reader_sees_stays_the_same(string body)
    {
        var text = new HtmlParser().ParseDocument(body).Body!.TextContent;

        var html = Markdig.Markdown.ToHtml(MarkdownBody.Write(PortableBody.Tree(SafeHtml.FromSanitized(body))));

        Assert.Equal(text, new HtmlParser().ParseDocument(html).Body!.TextContent.ReplaceLineEndings(""));
    }

    [Fact]
    public void Lists_without_end_are_written_without_end_of_the_stack()
    {
        var body = string.Concat(Enumerable.Repeat("<ul><li>a", 300));

        Assert.Contains("a", MarkdownBody.Write(PortableBody.Tree(SafeHtml.FromSanitized(body))), StringComparison.Ordinal);
    }
}
