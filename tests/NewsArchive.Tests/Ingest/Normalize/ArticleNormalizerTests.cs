using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class ArticleNormalizerTests
{
    private static readonly ArticleNormalizer Normalizer = new();

    [Theory]
    [InlineData("<p>时间2023</p>", "zh-Hans")]
    [InlineData("<p>時間與歷史</p>", "zh-Hant")]
    [InlineData("<p>日本</p>", "zh")]
    [InlineData("<p>A short story about a long day.</p>", "en")]
    [InlineData("<p>これは日本語の記事です。</p>", "ja")]
    [InlineData("<p>이것은 한국어 기사입니다.</p>", "ko")]
    [InlineData("<p>Это статья на русском языке.</p>", "ru")]
    [InlineData("<p>关注我们 https://example.org/a-very-long-address-with-many-latin-letters-in-it</p>", "zh-Hans")]
    [InlineData("<p>12345</p>", "und")]
    public void The_language_is_that_of_the_text(string body, string language) =>
        Assert.Equal(language, Normalizer.Normalize(RawArticles.Of(body, title: "1")).Language);

    [Fact]
    public void Where_the_text_does_not_tell_the_address_does() =>
        Assert.Equal("zh-Hant", Normalizer.Normalize(RawArticles.Of("<p>日本</p>", "https://www.bbc.com/zhongwen/trad/world-1", "日本")).Language);

    [Fact]
    public void A_body_of_nothing_visible_is_refused()
    {
        var refused = Assert.Throws<UnreadableArticleException>(() => Normalizer.Normalize(RawArticles.Of("<div>&nbsp;\u200B<br></div><script>x</script>")));

        Assert.Equal(ReasonCodes.EmptyBody, refused.Code);
    }

    [Fact]
    public void A_body_of_one_picture_is_stored_with_a_warning()
    {
        var article = Normalizer.Normalize(RawArticles.Of("<img src=https://example.org/a.jpg>"));

        Assert.Equal([WarningCodes.NoText, WarningCodes.UnknownSource], article.Warnings);
        Assert.Single(article.Facts.Images);
    }

    [Fact]
    public void Without_any_title_the_text_gives_one()
    {
        var article = Normalizer.Normalize(RawArticles.Of("<p>一段没有标题的文字，它说了一件很长的事情，长到标题里放不下，所以要在第四十个字的地方断开，后面的都不要。</p>") with { LinkTitle = null, LinkTitleRaw = null });

        Assert.StartsWith("一段没有标题的文字", article.Title, StringComparison.Ordinal);
        Assert.True(article.Title.Length <= 41);
        Assert.Contains(WarningCodes.TitleFromText, article.Warnings);
    }

    [Fact]
    public void A_picture_alone_without_title_is_refused()
    {
        var raw = RawArticles.Of("<img src=https://example.org/a.jpg>") with { LinkTitle = null, LinkTitleRaw = null };

        Assert.Equal(ReasonCodes.NoTitle, Assert.Throws<UnreadableArticleException>(() => Normalizer.Normalize(raw)).Code);
    }

    [Fact]
    public void Without_any_time_the_file_name_gives_the_day()
    {
        var raw = RawArticles.Of("<p>文字</p>") with { HeaderUtc = null, File = new ArticleFile("", "2021-05-06-x.md", default, AcceptanceCase.ImportUtc) };

        var published = Normalizer.Normalize(raw).Published;

        Assert.Equal((new DateTime(2021, 5, 6, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Day, "file-name"), (published.Utc, published.Precision, published.Evidence));
    }

    [Fact]
    public void Without_time_in_file_and_name_it_is_refused()
    {
        var raw = RawArticles.Of("<p>文字</p>") with { HeaderUtc = null };

        Assert.Equal(ReasonCodes.NoTimestamp, Assert.Throws<UnreadableArticleException>(() => Normalizer.Normalize(raw)).Code);
    }

    [Fact]
    public void An_address_that_names_the_day_stands_in_for_a_missing_time()
    {
        var published = Normalizer.Normalize(RawArticles.Of("<p>文字</p>", "https://cn.nytimes.com/usa/20240301/x/") with { HeaderUtc = null }).Published;

        // Midnight in Shanghai.
        Assert.Equal((new DateTime(2024, 2, 29, 16, 0, 0, DateTimeKind.Utc), TimePrecision.Day, "url"), (published.Utc, published.Precision, published.Evidence));
    }

    [Fact]
    public void A_poll_long_after_or_before_the_publication_is_reported()
    {
        const string Url = "https://www.voachinese.com/a/x/1.html";
        Assert.Contains(WarningCodes.TimeGap, Normalizer.Normalize(RawArticles.Of("<div><i>Mon, 18 Mar 2024 07:54:32 GMT</i></div><p>文字</p>", Url)).Warnings);
        Assert.Contains(WarningCodes.PublishedAfterCapture, Normalizer.Normalize(RawArticles.Of("<div><i>Thu, 21 Mar 2024 19:54:32 GMT</i></div><p>文字</p>", Url)).Warnings);
        Assert.Empty(Normalizer.Normalize(RawArticles.Of("<div><i>Thu, 21 Mar 2024 17:54:32 GMT</i></div><p>文字</p>", Url)).Warnings);
    }

    [Fact]
    public void A_time_deep_in_the_text_is_not_the_publication()
    {
        var article = Normalizer.Normalize(RawArticles.Of("<p>文字</p><div><i>2020-01-01 10:00</i></div>"));

        Assert.Equal(RawArticles.HeaderUtc, article.Published.Utc);
        Assert.Contains("2020-01-01 10:00", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_another_source_is_reported_and_the_address_wins()
    {
        var raw = RawArticles.Of("<p>文字</p>", "https://www.voachinese.com/a/x/1.html") with { File = new ArticleFile("articles/dw", "1.md", default, AcceptanceCase.ImportUtc) };

        var article = Normalizer.Normalize(raw);

        Assert.Equal("voa", article.SourceSlug);
        Assert.Contains(WarningCodes.SourceConflict, article.Warnings);
    }

    [Fact]
    public void Times_skipped_and_repeated_by_the_clocks_are_read()
    {
        const string Url = "https://www.rfi.fr/cn/x/1";
        Assert.Equal(new DateTime(2021, 3, 28, 1, 30, 0, DateTimeKind.Utc), Normalizer.Normalize(RawArticles.Of("<div>28/03/2021 - 02:30</div><p>文字</p>", Url)).Published.Utc);
        Assert.Equal(new DateTime(2021, 10, 31, 1, 30, 0, DateTimeKind.Utc), Normalizer.Normalize(RawArticles.Of("<div>31/10/2021 - 02:30</div><p>文字</p>", Url)).Published.Utc);
    }

    [Theory]
    [InlineData("<p>甲</p><p><b>小标题 -</b></p><p>乙</p>", "<p>甲</p><h3>小标题</h3><p>乙</p>")]
    [InlineData("<p>甲</p><p><b>一句话。</b></p><p>乙</p>", "<p>甲</p><p><strong>一句话。</strong></p><p>乙</p>")]
    [InlineData("<h1>甲</h1><h6>乙</h6><p>丙</p>", "<h2>甲</h2><h4>乙</h4><p>丙</p>")]
    [InlineData("<h1>Title</h1><p>丙</p>", "<p>丙</p>")]
    [InlineData("<p>甲<br>乙<br><br>丙</p>", "<p>甲<br>乙</p><p>丙</p>")]
    [InlineData("甲<p>乙</p>丙", "<p>甲</p><p>乙</p><p>丙</p>")]
    [InlineData("<b><p>甲乙</p><p>丙</p></b>", "<p><strong>甲乙</strong></p><p><strong>丙</strong></p>")]
    [InlineData("<ul>甲<li>乙<ul><li>丙</ul><li><p>丁</p><p>戊</p></ul>", "<ul><li>甲</li><li>乙<ul><li>丙</li></ul></li><li><p>丁</p><p>戊</p></li></ul>")]
    [InlineData("<table><tr><td>一列</td></tr><tr><td>排版</td></tr></table>", "<p>一列</p><p>排版</p>")]
    [InlineData("<table><tr><th>a<th>b<tr><td>1<td rowspan=2 colspan=99999>2</table>", "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td rowspan=\"2\">2</td></tr></tbody></table>")]
    [InlineData("<pre>\n\na\n  b</pre>", "<pre>a\n  b</pre>")]
    [InlineData("<hr><p>甲</p><hr><hr><p>乙</p><hr>", "<p>甲</p><hr><p>乙</p>")]
    [InlineData("<a href=/1>一</a><a href=/2> 二</a>", "<p><a href=\"https://example.org/1\">一</a> <a href=\"https://example.org/2\">二</a></p>")]
    [InlineData("<p>甲 <a href=https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fz%3Futm_source%3Dq&h=1>乙</a></p>", "<p>甲 <a href=\"https://example.com/z\">乙</a></p>")]
    [InlineData("<p>甲</p><iframe src=//www.youtube.com/embed/abcdefghijk?rel=0 title='一部影片'></iframe>", "<p>甲</p><p><a href=\"https://www.youtube.com/watch?v=abcdefghijk\">YouTube: 一部影片</a></p>")]
    [InlineData("<blockquote class=twitter-tweet><p>推文</p>— 某人 (@someone) <a href='https://twitter.com/someone/status/1?ref_src=twsrc'>May 1</a></blockquote>", "<blockquote><p>推文</p><p><cite>— 某人 (@someone) <a href=\"https://twitter.com/someone/status/1\">May 1</a></cite></p></blockquote>")]
    [InlineData("<p>見https://example.org/ahttps://example.org/b，及https://web.archive.org/web/2020/https://example.org/c</p>", "<p>見<a href=\"https://example.org/a\">https://example.org/a</a><a href=\"https://example.org/b\">https://example.org/b</a>，及<a href=\"https://web.archive.org/web/2020/https://example.org/c\">https://web.archive.org/web/2020/https://example.org/c</a></p>")]
    [InlineData("<p>甲</p><img src=/a.jpg><p>乙</p><img src=/a.jpg>", "<p>甲</p><figure><img src=\"https://example.org/a.jpg\" alt=\"\"></figure><p>乙</p>")]
    [InlineData("<p>笑<img src=https://s.w.org/images/core/emoji/13/1f600.png alt=😀></p>", "<p>笑😀</p>")]
    public void Blocks_are_set_as_a_newspaper_would(string body, string expected) =>
        Assert.Equal(expected, Normalizer.Normalize(RawArticles.Of(body)).Body.Markup);

    [Fact]
    public void Of_very_many_addresses_in_a_text_the_first_become_links_and_all_stay()
    {
        var once = Normalizer.Normalize(RawArticles.Of("<p>" + string.Concat(Enumerable.Range(0, 6000).Select(i => $"https://example.org/{i}中"))));

        var twice = Normalizer.Normalize(RawArticles.Of(once.Body.Markup));

        Assert.Equal(5000, CleanMarkup.Parse(once.Body.Markup).QuerySelectorAll("a").Length);
        Assert.EndsWith("https://example.org/5999中", once.Text, StringComparison.Ordinal);
        Assert.Equal(once.Body.Markup, twice.Body.Markup);
    }

    [Fact]
    public void Many_threads_get_the_same_result()
    {
        var raw = RawArticles.Of(string.Concat(Enumerable.Range(0, 200).Select(i => $"<p onclick=x>段落<b>{i}</b><img src=/{i}.jpg><small>图{i}</small></p></b>")));
        var expected = Normalizer.Normalize(raw);

        var results = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ => Normalizer.Normalize(raw)).ToList();

        Assert.All(results, r => Assert.Equal((expected.Body.Markup, expected.Text, string.Join(' ', expected.Warnings)), (r.Body.Markup, r.Text, string.Join(' ', r.Warnings))));
    }
}
