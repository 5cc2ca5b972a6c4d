using System.Text;
using CsCheck;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class ArticleReaderTests
{
    private const string Whole = "\uFEFF---\nlayout: post\ntitle: \"渡船: a\"\ndate: 2023-11-14T22:13:20.000Z\nfrom: https://example.org/a\ntags: [ 海, b ]\n---\n<!--1700000000000-->\n[渡船 [a](b)](https://example.org/a_(1))\n------\n日期：Thu, 02 Jul 2020 18:28:24 +0000\n\n<div>\n<p>x<b>y</p>\n</div>\n";

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Byte.Array[0, 200].Sample(bytes => ReadOrRefuse(bytes), iter: 20_000);

    [Fact]
    public void Any_mixture_of_a_files_parts_is_read_or_refused() =>
        Gen.OneOf(
            Gen.OneOf("---", "\n", "<!--", "1700000000000", "NaN", "-->", "[", "](", "https://example.org/a", "/articles/x", ")", "------", "日期：", "Thu, 02 Jul 2020 18:28:24 +0000", "title: ", "url: ", "<p>", "<html>", "<article>", "<!doctype html>", "11-17 ", "\\", "&amp;", "\uFEFF", "\u2028", "\0"),
            Gen.String[0, 4]).Array[0, 30].Sample(parts => ReadOrRefuse(Encoding.UTF8.GetBytes(string.Concat(parts))), iter: 30_000);

    [Fact]
    public void File_cut_off_anywhere_is_read_or_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);
        for (var length = 0; length <= bytes.Length; length++) ReadOrRefuse(bytes[..length]);
    }

    [Fact]
    public void Body_begins_on_the_line_that_is_told()
    {
        var article = SomeFile.Read(Whole);

        Assert.Equal("渡船 [a](b)", article.LinkTitle);
        Assert.Equal("<div>", Whole.Split('\n')[article.BodyLine - 1]);
        Assert.StartsWith("<div>", article.Body, StringComparison.Ordinal);
    }

    // Whatever comes out can be stored: UTF-8 without NUL, an address with a key.
    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            var article = ArticleReader.Read(SomeFile.Of(bytes));
            var texts = string.Concat(article.Body, article.LinkTitle, article.LinkTitleRaw, article.Url, article.FrontMatter.Title, article.FrontMatter.Author, string.Concat(article.FrontMatter.Tags));
            Assert.DoesNotContain('\0', texts);
            Assert.Equal(texts, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(texts)));
            if (article.Url is { } url) Assert.NotNull(NewsArchive.Articles.UrlKey.From(url));
            else Assert.Equal(HeaderVariant.Page, article.Variant);
        }
        catch (UnreadableArticleException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }
}
