using NewsArchive.Articles;
using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class BodyRendererTests
{
    private static readonly BodyWords Words = new()
    {
        Language = "en",
        PictureNotKept = "Not kept",
        Picture = "picture",
        PictureAddress = "See it",
        ParagraphLink = "Link to paragraph {0}",
        Table = "Table",
    };

    [Fact]
    public void No_picture_is_left_that_a_browser_would_fetch()
    {
        var html = Render("""<figure><a href="https://g.example/"><img src="https://p.example/a.jpg" alt="A pier"></a><figcaption>At dawn.</figcaption></figure><p>Text <img src="https://p.example/b.png" alt=""> more</p><picture><img src="https://p.example/c.png"></picture>""");

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("""<q>A pier</q><a href="https://p.example/a.jpg" """, html, StringComparison.Ordinal);
        Assert.Contains("<figcaption>At dawn.</figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("〔picture〕", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_other_sites_vouch_for_nothing() =>
        Assert.Contains("""<a href="https://x.example/" rel="noopener noreferrer nofollow ugc">x</a>""", Render("""<p><a href="https://x.example/" rel="me">x</a></p>"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("<h1>a</h1><h3>b</h3><h6>c</h6>", "<h2>a</h2><h3>b</h3><h4>c</h4>")]
    [InlineData("<h4>a</h4>", "<h2>a</h2>")]
    [InlineData("<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5>", "<h2>a</h2><h3>b</h3><h4>c</h4><h4>d</h4>")]
    public void Headings_stand_below_the_title_and_skip_no_level(string body, string expected) => Assert.Equal(expected, Render(body));

    [Fact]
    public void A_paragraph_is_known_by_its_place_and_its_text()
    {
        var html = Render("<p>One.</p><p> </p><blockquote><p>Two\n words.</p></blockquote><figure><figcaption><p>Caption.</p></figcaption></figure>");

        Assert.Contains($"<p id=\"{ParagraphId.For(1, "One.")}\">One.<a class=\"pm\"", html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{ParagraphId.For(2, "Two words.")}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"p3", html, StringComparison.Ordinal);
        Assert.NotEqual(ParagraphId.For(1, "One."), ParagraphId.For(1, "One!"));
    }

    [Fact]
    public void Marks_add_nothing_to_the_text()
    {
        var html = Render("<p>One.</p>");

        Assert.Contains("></a></p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_table_scrolls_in_a_frame_of_its_own()
    {
        var html = Render("<table><tbody><tr><td><table><tbody><tr><td>x</td></tr></tbody></table></td></tr></tbody></table>");

        Assert.StartsWith("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("class=\"scroll\"").Length);
    }

    [Fact]
    public void What_an_alternative_text_says_is_only_text() =>
        Assert.Contains("<q>&lt;b onclick=x&gt;</q>", Render("""<figure><img src="https://p.example/a.jpg" alt="<b onclick=x>"></figure>"""), StringComparison.Ordinal);

    private static string Render(string body) => BodyRenderer.Render(SafeHtml.FromSanitized(body), Words).Markup;
}
