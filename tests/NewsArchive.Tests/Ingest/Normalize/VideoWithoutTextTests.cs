using System.Text;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class VideoWithoutTextTests
{
    private static readonly ArticleNormalizer Normalizer = new();

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=NewsArchive", "https://www.youtube.com/watch?v=NewsArchive", "YouTube")]
    [InlineData("https://youtu.be/NewsArchive", "https://www.youtube.com/watch?v=NewsArchive", "YouTube")]
    [InlineData("https://vimeo.com/1234567", "https://vimeo.com/1234567", "Vimeo")]
    public void A_video_that_only_has_a_title_is_kept_as_a_link_to_it(string url, string link, string provider)
    {
        var article = Normalizer.Normalize(Read(url));

        Assert.Equal($"<p><a href=\"{link}\">{provider}</a></p>", article.Body.Markup);
        Assert.Equal("", article.Text);
        Assert.Contains(WarningCodes.NoText, article.Warnings);
    }

    [Fact]
    public void Any_other_empty_article_is_refused() =>
        Assert.Equal("empty-body", Assert.Throws<UnreadableArticleException>(() => Normalizer.Normalize(Read("https://www.youtube.com/about/"))).Code);

    private static RawArticle Read(string url)
    {
        var text = $"---\ntitle: \"小巷里的剃头匠\"\ndate: 2019-05-28T10:48:17.000Z\nfrom: {url}\n---\n<!--1559040497000-->\n[小巷里的剃头匠]({url})\n------\n\n<div>\n\n</div>\n";
        return ArticleReader.Read(new ArticleFile("posts", "1.md", Encoding.UTF8.GetBytes(text), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
    }
}
