using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Browse.Script;

namespace NewsArchive.Tests.Browse;

public sealed class BodyRendererTests
{
    private static readonly BodyWords Words = new()
    {
        Language = "en",
        PictureNotKept = "Not kept",
        PictureLost = "Lost since {0}",
        PictureCopy = "Copy",
        Picture = "picture",
        PictureAddress = "See it",
        PictureMissing = "Did not arrive",
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

    // The parser is shared by all requests.
    [Fact]
    public void Many_threads_at_once_render_what_one_does()
    {
        string[] bodies =
        [
            .. Enumerable.Range(0, 200).Select(i => string.Concat(Enumerable.Repeat(
                $"""<h3>第{i}节</h3><p>第{i}段<a href="https://x.example/{i}">链接</a></p><table><tbody><tr><td><table><tbody><tr><td>{i}</td></tr></tbody></table></td></tr></tbody></table><figure><img src="https://p.example/{i}.jpg"></figure>""", i % 7 + 1))),
            "", " ", "text alone",
        ];
        var expected = bodies.Select(body => Render(body)).ToArray();
        Assert.Equal(bodies.Length - 2, expected.Distinct().Count(html => html.Trim().Length > 0));

        Parallel.For(0, 20 * bodies.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % bodies.Length], Render(bodies[i % bodies.Length])));
    }

    [Fact]
    public void A_picture_that_is_kept_is_shown_from_here_with_its_size()
    {
        var kept = new PageImage("https://p.example/a.jpg", ImageState.Stored, Convert.FromHexString("00ff"), 640, 480, null);
        var html = Render("""<figure><img src="https://p.example/a.jpg" alt="A pier" width="1"><figcaption>At dawn.</figcaption></figure>""", Known(kept));

        Assert.Contains("""<img src="/images/00ff" alt="A pier" width="640" loading="lazy" decoding="async" height="480">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_picture_says_since_when_and_where_to_look()
    {
        var lost = new PageImage("https://p.example/a.jpg", ImageState.Lost, null, null, null, new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc));
        var html = Render("""<figure><img src="https://p.example/a.jpg" alt="A pier"></figure>""", Known(lost));

        Assert.Contains("<b>Lost since 2026-11-24</b><q>A pier</q>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://web.archive.org/web/https://p.example/a.jpg\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_pictures_of_the_origins_named_are_loaded_and_without_a_referrer()
    {
        var html = Render(
            """<p><img src="https://p.example/a.png"><img src="http://p.example/b.png"><img src="https://p.example:8443/c.png"><img src="https://q.example/d.png"></p>""",
            BodyPictures.None with { Origins = ["https://p.example"] });

        Assert.Contains("""<img src="https://p.example/a.png" loading="lazy" decoding="async" alt="" referrerpolicy="no-referrer" data-gone="Did not arrive">""", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<img").Length);
    }

    [Theory]
    [InlineData("https://Pictures.Example/a.png", "https://pictures.example")]
    [InlineData("http://pictures.example:8080/a.png", "http://pictures.example:8080")]
    [InlineData("https://图.example/a.png", "https://xn--wcs.example")]
    [InlineData("https://user@pictures.example/a.png", null)]
    [InlineData("https://[2001:db8::1]/a.png", null)]
    [InlineData("ftp://pictures.example/a.png", null)]
    [InlineData("https://a.example;script-src https:/x", null)]
    [InlineData("data:image/png;base64,AAAA", null)]
    [InlineData("*", null)]
    public void An_origin_is_one_word_of_a_policy_or_none(string address, string? expected) => Assert.Equal(expected, BodyPictures.OriginOf(address));

    private static BodyPictures Known(PageImage image) => BodyPictures.None with { Known = new Dictionary<string, PageImage> { [image.Url] = image } };

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

    [Fact]
    public void A_body_in_the_other_script_keeps_its_addresses_and_leaves_other_languages_alone()
    {
        const string body = """<p>理<b>发</b>后来</p><p lang="ja">発展と后</p><p><code>后</code><img src="https://p.example/a.jpg" alt="头发"></p>""";
        var stored = BodyRenderer.Render(SafeHtml.FromSanitized(body), Words, BodyPictures.None, "zh-Hans").Markup;
        var shown = BodyRenderer.Render(SafeHtml.FromSanitized(body), Words, BodyPictures.None, "zh-Hans", ChineseScript.Traditional).Markup;

        Assert.Contains("理<b>髮</b>後來", shown, StringComparison.Ordinal);
        Assert.Contains("発展と后", shown, StringComparison.Ordinal);
        Assert.Contains("<code>后</code>", shown, StringComparison.Ordinal);
        Assert.Contains("〔picture: 頭髮〕", shown, StringComparison.Ordinal);
        Assert.Equal(Ids(stored), Ids(shown));
        Assert.Equal(stored, BodyRenderer.Render(SafeHtml.FromSanitized(body), Words, BodyPictures.None, "zh-Hans", ChineseScript.Simplified).Markup);

        static IEnumerable<string> Ids(string html) => html.Split("id=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]);
    }

    [Fact]
    public void The_address_of_a_paragraph_does_not_depend_on_the_language_of_the_page()
    {
        const string body = """<p>Text <img src="https://p.example/b.png" alt="A pier"> more</p>""";
        var other = BodyRenderer.Render(SafeHtml.FromSanitized(body), Words with { Picture = "图" }, BodyPictures.None).Markup;

        Assert.Contains($"id=\"{ParagraphId.For(1, "Text more")}\"", Render(body), StringComparison.Ordinal);
        Assert.Contains($"id=\"{ParagraphId.For(1, "Text more")}\"", other, StringComparison.Ordinal);
    }

    private static string Render(string body, BodyPictures? pictures = null) =>
        BodyRenderer.Render(SafeHtml.FromSanitized(body), Words, pictures ?? BodyPictures.None).Markup;
}
