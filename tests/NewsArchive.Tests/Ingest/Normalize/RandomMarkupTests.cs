using CsCheck;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class RandomMarkupTests
{
    // Seeds differ from run to run; CsCheck names the one that failed. More: CsCheck_Iter=100000.
    private const int Samples = 1500;

    private static readonly string[] Addresses =
    [
        "https://example.org/news/1", "https://www.voachinese.com/a/x/1.html", "https://cn.nytimes.com/usa/20240301/x/", "https://www.bbc.com/zhongwen/simp/world-12345678",
        "https://www.rfi.fr/cn/x/20210513-y", "https://www.dw.com/zh/x/a-1", "https://www.rfa.org/mandarin/yataibaodao/x-03272023120000.html",
        "https://chinadigitaltimes.net/chinese/1.html", "https://cn.reuters.com/article/x", "https://cn.ft.com/story/001", "https://www.iyouport.org/x/",
        "https://nei.st/x", "https://pao-pao.net/article/1", "https://m.allnow.com/post/1", "https://www.chinafile.com/x", "https://matters.news/@x/y",
    ];

    private static readonly ArticleNormalizer Normalizer = new();

    // Pieces that meet in strange orders: tags without ends, ends without tags, tables, captions, white space of all kinds.
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=\"https://example.org/x\">", "<a href='/y?utm_source=z'>", "</a>",
        "<a href=javascript:x>", "<span style=\"display:block;color:#999\">", "</span>", "<small>", "</small>", "<figure>", "</figure>", "<figcaption>",
        "</figcaption>", "<img src=https://example.org/a.jpg>", "<img src=https://images.weserv.nl/?url=example.org/b.jpg&w=3 alt='甲'>", "<img>",
        "<img src=data:image/gif;base64,x data-src=/c.png>", "<noscript>", "</noscript>", "<picture>", "</picture>", "<ul>", "</ul>", "<li>", "</li>",
        "<ol>", "</ol>", "<table>", "</table>", "<tr>", "<td>", "<th colspan=2>", "</td>", "<thead>", "<caption>", "<blockquote>", "</blockquote>",
        "<blockquote class=twitter-tweet>", "<h1>", "</h1>", "<h2>", "</h2>", "<h5>", "<hr>", "<br>", "<br><br>", "<pre>", "</pre>", "<code>", "</code>",
        "<details>", "<summary>", "</summary>", "</details>", "<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>", "<video src=/v.mp4>", "</video>",
        "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>", "<script>", "</script>", "<form>", "</form>", "<select>", "<template>", "</template>",
        "<center>", "<font>", "<cite>", "</cite>", "<sub>", "<sup>", "<time datetime=2020-01-01>", "</time>", "<address>", "<nav>", "</nav>", "<dl><dt>", "<dd>",
        "文字", "第二段。", "word", "end.", " ", "\n", "&nbsp;", "\u3000", "\u200B", "—", "华盛顿 —", "https://example.org/p_(1).", "© 2021 AFP", "（路透社）", "Image",
        "Credit...X", "分享 :", "获取更多RSS：", "<", ">", "&", "&lt;b&gt;", "<!-- c -->", "<!", "</", "<p", "=\"", "\uD83D\uDE00", "\uD800",

        // Lines, places and marks that the rules of one source or another know.
        "<h3>", "</h3>", "<h4>", "</h4>", "<h5>", "</h5>", "<h6>", "<address>", "</address>", "<time datetime=\"2024-03-01 09:11:39\" pudate>",
        "相关报道", "最受欢迎", "<aside>", "</aside>", "<footer>", "</footer>", "点击查看本文英文版", "翻译：某人", "© 2025 The New York Times Company", "来自FT中文网的温馨提示",
        "记者：甲乙 责编：丙丁", "自由亚洲电台记者甲乙 华盛顿报道 责编 丙丁", "作者：甲乙", "文 / 丙丁", "BY Some One", "© 2024年德国之声版权声明：x", "DW中文有Instagram！", "（甲社、乙社等）",
        "<div><i>2024-01-01T00:00:00Z</i></div>", "<div>13/05/2021 - 00:02</div>", "Array", "<p role=text>图像来源，X</p>", "你的器材不支持播放",
        "<div class=su-spoiler>", "<div class=entry-content>", "<header class=entry-header>", "</header>", "<div class=entry-meta>",
        "<span class=byline>", "<a rel=author href=/z>", "<div class=t-copyright>© 2021 AFP</div>", "<main>", "</main>", "<ul role=list>",
        "<article>", "</article>", "<section class=collection>", "</section>", "<div class=node>", "<div class=field-name-body>",
        "<div class=field-name-image-source>", "<strong>", "</strong>", "<em>", "</em>", "<br>", "<p>", "</p>", "<div>", "</div>", "微信搜索“甲”", "——",
        "甲乙丙 — ", "路透北京1月9日 - ", "（法新社纽约12日电）", "（译者：甲）", "——————————", "http://bit.ly/3cwSF5p=====", "<dl>", "</dl>", "<dt>", "<tr>", "</tr>",
        "<td>", "<td rowspan=3>", "<tbody>", "<tfoot>", "</p><p>", "<img src=\"https://example.org/a.jpg\" alt=\"分享 :\">", "REUTERS/A", "Photo by B",
        "图说：", "<strong>短标题</strong>", "<strong>短标题 - </strong>", "Title", "<h2>Title</h2>", "<a href=/1>A</a>",
        "<ul><li><a href=/1>A</a></li></ul>", "<figure><img src=/q.png>", "<figure><figcaption>", "<img class=emoji alt=😀>",
        "<span style=\"display:block\">", "<div hidden>", "<div style=\"display:none\">", "<p>&nbsp;</p>", "<b>", "</b>", "<small>", "</small>",
        "<cite>", "</cite>", "<noscript><img src=/n.png></noscript>", "<a href=mailto:x@y.org>", "<a href=https://example.org/long?x=1#y>",
        "https://a.example/x中文", "http://", "\u00AD", "\uFEFF", "<pre>\n\n x", "\t",

        // What speaks for the text beside it, where it is not shown itself.
        "</noscript>", "<summary><img src=/s.png>", "<audio>", "</audio>", "<object>", "</object>", "<hr><div>获取更多RSS：x</div>",
        "<iframe src=/ws/av-embeds/x></iframe>", "<video src=/v.mp4><style>", "<figure><video src=/v.mp4><img src=/w.png>",
    ];

    private static readonly Gen<string> Html = Gen.Int[0, Pieces.Length - 1].List[1, 40].Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));

    private static readonly Gen<string> Url = Gen.Int[0, Addresses.Length - 1].Select(i => Addresses[i]);

    [Fact]
    public void Random_markup_gives_safe_markup() => Html.Sample(
        html =>
        {
            if (TryNormalize(html) is { } article) CleanMarkup.AssertSafe(article.Body.Markup);
        },
        iter: Samples);

    // Exactly, whatever the source: a line that a rule knows may stand alone only in the clean body.
    [Fact]
    public void Clean_markup_of_random_markup_stays_as_it_is() => Gen.Select(Html, Url).Sample(
        (html, url) =>
        {
            if (TryNormalize(html, url) is not { } once) return;
            var twice = TryNormalize(once.Body.Markup, url);
            Assert.Equal(once.Body.Markup, twice?.Body.Markup);
            Assert.Equal(once.Text, twice?.Text);
        },
        iter: Samples);

    [Fact]
    public void Random_text_gives_safe_markup() => Gen.String.Sample(
        text =>
        {
            if (TryNormalize(text) is { } article) CleanMarkup.AssertSafe(article.Body.Markup);
        },
        iter: Samples);

    // To the character: what is in the clean text and what rules dropped by name make up what could be seen, and what steps added.
    [Fact]
    public void Every_visible_character_of_random_markup_is_kept_or_dropped_by_a_named_rule() => Gen.Select(Html, Url).Sample(
        (html, url) =>
        {
            var log = new DropLog();
            if (TryNormalize(html, url, log) is not { } article) return;
            var kept = article.Text.Count(c => !WhiteSpace.IsSpace(c) && !WhiteSpace.IsInvisible(c));
            Assert.Equal(log.Before + log.Added, kept + log.Characters.Values.Sum());
        },
        iter: Samples);

    private static NormalizedArticle? TryNormalize(string html, string url = "https://example.org/news/1", DropLog? log = null)
    {
        try
        {
            return Normalizer.Normalize(RawArticles.Of(ComplexityGuard.DropLongAttributes(html), url), log);
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }
}
