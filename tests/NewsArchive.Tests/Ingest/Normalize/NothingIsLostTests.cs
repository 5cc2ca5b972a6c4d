using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>Places where a picture or a player used to take the text beside it along, and what is counted of text that is taken out.</summary>
public sealed class NothingIsLostTests
{
    private const string Bbc = "https://www.bbc.com/zhongwen/simp/world-12345678";

    [Theory]
    [InlineData("<details><summary><img src=/a.png><small>甲</small></summary>乙</details>", "<details><summary>甲</summary><p>乙</p></details>")]
    [InlineData("<details><summary>甲<figure><img src=/a.png>乙</figure></summary>丙</details>", "<details><summary><p>甲</p><p>乙</p></summary><p>丙</p></details>")]
    [InlineData("<figure>甲<video src=/v.mp4><img src=/a.png></video></figure>", "<p>甲</p><p><a href=\"https://example.org/v.mp4\">example.org: v.mp4</a></p>")]
    [InlineData("<figure>甲<noscript><img src=/a.png>乙<noscript><img src=/b.png></noscript></noscript></figure>", "<p>甲</p><figure><img src=\"https://example.org/a.png\" alt=\"\"></figure><p>乙</p><figure><img src=\"https://example.org/b.png\" alt=\"\"></figure>")]
    [InlineData("<pre>甲<video src=/v.mp4></video></pre>", "<p>甲</p><p><a href=\"https://example.org/v.mp4\">example.org: v.mp4</a></p>")]
    [InlineData("<table><caption>甲</caption><caption>乙</caption><tr><td>丙<td>丁</table>", "<table><caption><p>甲</p><p>乙</p></caption><tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>")]
    [InlineData("<p>甲</p><section class=related><img src=/a.png></section><small>乙</small>", "<p>甲</p><figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>乙</figcaption></figure>")]
    public void Text_beside_a_picture_or_a_player_stays(string body, string expected) => Assert.Equal(expected, Normalize(body).Body.Markup);

    [Fact]
    public void A_paragraph_around_a_player_is_not_the_players_caption()
    {
        var article = Normalize("<div><img src=/a.png><div><p>一段文字<iframe src=/ws/av-embeds/x></iframe></p></div></div>", Bbc);

        Assert.Contains("一段文字", article.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Bbc}\"", article.Body.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_was_never_closed_has_the_article_behind_it_and_not_in_its_caption()
    {
        var prose = new string('字', 2000);

        var article = Normalize($"<figure><img src=/a.png><figcaption>图</figcaption><p>{prose}</p>");

        Assert.Equal($"<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>图</figcaption></figure><p>{prose}</p>", article.Body.Markup);
    }

    [Fact]
    public void A_conversation_that_is_set_as_comments_is_the_article()
    {
        const string Body = "<p>问题</p><div id=comments class=comment-wrapper><h2 class=title>Comments</h2><article class=comment><h3><a href=/contributors/a>某人</a></h3><div><p>回答</p></div></article></div>";

        Assert.Equal("问题\n某人\n回答", Normalize(Body, "https://www.chinafile.com/conversation/x").Text);
        Assert.Equal("问题", Normalize(Body).Text);
    }

    [Fact]
    public void A_box_of_self_promotion_goes_and_a_paragraph_of_the_article_in_it_stays()
    {
        var prose = new string('字', 300);

        var article = Normalize($"<p>甲</p><div class=o-self-promo data-selfpromo-newsletter><div>请订阅电子报</div></div><div class=o-self-promo data-selfpromo-newsletter><div>{prose}</div></div>", "https://www.rfi.fr/cn/x/1");

        Assert.Equal("甲\n" + prose, article.Text);
    }

    [Theory]
    [InlineData("<figure><img src=/a.png><figcaption>图 © 甲<br>© 乙</figcaption></figure>", 1)]
    [InlineData("<figure><img src=/a.png><figcaption>图 © 甲<cite>乙</cite></figcaption></figure>", 1)]
    [InlineData("<figure><img src=/a.png><figcaption>图<cite>乙</cite></figcaption></figure>", 0)]
    public void What_stands_between_credits_is_counted_as_added(string body, int added)
    {
        var log = new DropLog();

        var article = Normalize(body, log: log);

        Assert.Equal(added, log.Added);
        Assert.Equal(log.Before + log.Added, article.Text.Count(c => !char.IsWhiteSpace(c)) + log.Characters.Values.Sum());
    }

    [Fact]
    public void A_byline_around_a_time_is_counted_once()
    {
        var log = new DropLog();

        var article = Normalize("<address>甲乙 <time datetime=\"2024-03-01 09:11:39\" pudate>三月一日</time></address><p>文字</p>", "https://cn.nytimes.com/usa/20240301/x/", log);

        Assert.Equal("文字", article.Text);
        Assert.Equal(log.Before, article.Text.Length + log.Characters.Values.Sum());
    }

    private static NormalizedArticle Normalize(string body, string url = "https://example.org/news/1", DropLog? log = null) =>
        new ArticleNormalizer().Normalize(RawArticles.Of(body, url), log);
}
