using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class VariantTests
{
    private const string Front = "---\nlayout: post\ntitle: T\ndate: 2020-05-16\nfrom: https://example.org/a\n---\n";

    [Theory]
    [InlineData("\n<section class=\"x\">\n <p>Text</p>\n</section>\n")]
    [InlineData("<!-- more -->\n<p>Text with a **star**</p>")]
    [InlineData("<pre>\n# a comment\n</pre><p>x</p>")]
    [InlineData("Lead text<p>One</p><p>Two</p>")]
    [InlineData("")]
    public void Front_matter_over_html_is_front_matter(string body) => Assert.Equal(HeaderVariant.FrontMatter, SomeFile.Read(Front + body).Variant);

    [Theory]
    [InlineData("A paragraph.\n\nAnother with a [link](https://example.org/b).")]
    [InlineData("## Heading\n\nText")]
    [InlineData("<div align=\"center\"><img src=\"a.png\"></div>\n\n## One\n\n## Two\n\nText")]
    [InlineData("<https://example.org/b>\n\nText")]
    [InlineData("[Read on](https://example.org/elsewhere)\n---\nText")]
    public void Front_matter_over_text_is_markdown(string body)
    {
        var article = SomeFile.Read(Front + body);

        Assert.Equal(HeaderVariant.Markdown, article.Variant);
        Assert.Equal(body, article.Body);
        Assert.Equal("https://example.org/a", article.Url);
    }

    [Theory]
    [InlineData("<!doctype html>\n<html><head><title>T</title></head><body><p>x</p></body></html>", "1.html")]
    [InlineData("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>x</p>", "1.txt")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns=\"http://www.w3.org/1999/xhtml\"></html>", "1.md")]
    [InlineData("<article><h1>T</h1><p>x</p></article>", "1.md")]
    [InlineData("<main><article><h1>T</h1></article></main>", "1.txt")]
    public void Whole_page_is_a_page_under_any_name(string text, string name)
    {
        var article = SomeFile.Read(text, name);

        Assert.Equal(HeaderVariant.Page, article.Variant);
        Assert.Equal(text, article.Body);
        Assert.Null(article.Url);
        Assert.Empty(article.Warnings);
    }

    [Fact]
    public void Page_under_an_epoch_has_its_instant() =>
        Assert.Equal(2023, SomeFile.Read("<!--1700000000000-->\n<html><p>x</p></html>").HeaderUtc!.Value.Year);

    [Fact]
    public void Page_under_front_matter_is_a_page_with_front_matter()
    {
        var article = SomeFile.Read(Front + "<!doctype html><html></html>");

        Assert.Equal(HeaderVariant.Page, article.Variant);
        Assert.Equal("https://example.org/a", article.Url);
    }

    [Theory]
    [InlineData("---\ntitle: T\n---\n<p>x</p>")]
    [InlineData("---\ntitle: T\nfrom: the harbour\n---\nText")]
    public void Front_matter_without_an_address_is_refused(string text) => Assert.Equal(ReasonCodes.BadUrl, SomeFile.Refusal(text).Code);

    [Theory]
    [InlineData("---\nlayout: table\ntitle: T\ndate: 2020-05-16\n---\n", "2020-05-16-t.md")]
    [InlineData("---\nlayout: table\nfrom: https://example.org/a\n---\n<!--1700000000000-->\n[T](https://example.org/a)\n------\n<p>x</p>", "1.md")]
    [InlineData("---\nlayout: default\n---\n<ul><li>x</li></ul>", "1.md")]
    [InlineData("---\nlayout: page\ntitle: About\n---\nText", "about.md")]
    [InlineData("---\nlayout: home\nurl: https://example.org/\n---\n", "index.html")]
    [InlineData("# Harbour articles\n\n------\n\nText", "README.md")]
    [InlineData("[Home](https://example.org/)\n------\nText", "README.md")]
    [InlineData("---\ntitle: Read me\n---\nText", "readme.zh-CN.md")]
    [InlineData("MIT License", "LICENSE")]
    [InlineData("# Changes", "CHANGELOG.md")]
    [InlineData("title: Harbour\ntheme: x", "_config.yml")]
    public void Files_about_the_folder_are_no_articles(string text, string name)
    {
        var refusal = SomeFile.Refusal(text, name);

        Assert.Equal(ReasonCodes.NotArticle, refusal.Code);
        Assert.True(refusal.IsNoArticle);
    }

    [Fact]
    public void Name_of_a_file_does_not_outweigh_its_header()
    {
        Assert.Equal(HeaderVariant.Link, SomeFile.Read("<!--1700000000000-->\n[T](https://example.org/a)\n------\n<p>x</p>", "index.md").Variant);
        Assert.Equal(HeaderVariant.FrontMatter, SomeFile.Read(Front + "<p>x</p>", "README.md").Variant);
    }
}
