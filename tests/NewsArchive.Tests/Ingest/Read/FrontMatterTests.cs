using System.Diagnostics;
using CsCheck;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class FrontMatterTests
{
    private static FrontMatter Read(string block) => SomeFile.Read($"---\n{block}\nurl: https://example.org/a\n---\n<p>x</p>").FrontMatter;

    [Theory]
    [InlineData("title: Harbour: a view", "Harbour: a view")]
    [InlineData("title: \"谈\\\"难民\\\"涌入\"", "谈\"难民\"涌入")]
    [InlineData("title: \"He said \"no\" twice\"", "He said \"no\" twice")]
    [InlineData("title: 'It''s here'", "It's here")]
    [InlineData("title: 'It's here'", "It's here")]
    [InlineData("title: [旧闻] 潮汐", "[旧闻] 潮汐")]
    [InlineData("title: [旧闻]", "[旧闻]")]
    [InlineData("title: *潮汐*", "*潮汐*")]
    [InlineData("title: @harbour", "@harbour")]
    [InlineData("title: #1 ferry", "#1 ferry")]
    [InlineData("title: 100% \\ done", "100% \\ done")]
    [InlineData("title: >-\n  Ferry\n  returns", "Ferry returns")]
    [InlineData("Title: Ferry", "Ferry")]
    [InlineData("title: A &amp; B", "A & B")]
    [InlineData("title: \"x\\0\\u200By\"", "xy")]
    [InlineData("title: !!binary x", "x")]
    [InlineData("title:", null)]
    [InlineData("title: ~", null)]
    [InlineData("title: \"\"", null)]
    public void Title_survives_yaml_that_is_none(string block, string? title) => Assert.Equal(title, Read(block).Title);

    [Theory]
    [InlineData("tags: [ harbour, 海 ]", "harbour|海")]
    [InlineData("tags:\n  - harbour\n  - 海", "harbour|海")]
    [InlineData("tags: harbour, 海、sea", "harbour|海|sea")]
    [InlineData("tags: [ a: b, [c ]", "a: b|[c")]
    [InlineData("tags: []", "")]
    [InlineData("tags:", "")]
    [InlineData("tags: [ a, a, ~, \"\" ]\nkeywords: b", "a|b")]
    public void Lists_are_read_in_every_spelling(string block, string tags) => Assert.Equal(tags, string.Join('|', Read(block).Tags));

    [Theory]
    [InlineData("author: Port Desk", "Port Desk")]
    [InlineData("author: [ A. Bee, C. Dee ]", "A. Bee, C. Dee")]
    [InlineData("author: A &#38; B", "A & B")]
    public void Author_is_one_text(string block, string author) => Assert.Equal(author, Read(block).Author);

    [Theory]
    [InlineData("from: https://example.net/b\nlink: https://example.net/c", "https://example.net/b")]
    [InlineData("from: the harbour\nlink: https://example.net/c", "https://example.net/c")]
    [InlineData("canonical: https://user:pw@example.net/d", "https://example.net/d")]
    public void First_usable_address_is_taken(string block, string url) =>
        Assert.Equal(url, SomeFile.Read($"---\ntitle: T\n{block}\n---\n<p>x</p>").Url);

    [Fact]
    public void Date_may_be_under_a_misspelt_key()
    {
        Assert.Equal(new DateTime(2020, 5, 16, 0, 0, 0, DateTimeKind.Utc), Read("data: 2020-05-16").Date!.Utc);
        Assert.Null(Read("date: soon").Date);
    }

    [Fact]
    public void Aliases_are_not_followed()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i - 1), 8))}]\n"));

        var watch = Stopwatch.StartNew();
        var values = Read($"{bomb}title: Ferry\ntags: *t");

        Assert.Equal("Ferry", values.Title);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1)); // expanded, it would not end at all
    }

    [Fact]
    public void Depth_is_bounded_and_the_title_kept()
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal("Ferry", Read("title: Ferry\nx: " + new string('[', 30_000)).Title);
        Assert.Equal("Ferry", Read("title: Ferry\nx: " + string.Concat(Enumerable.Repeat("{a: ", 10_000))).Title);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1)); // expanded, it would not end at all
    }

    [Fact]
    public void Block_without_a_key_is_no_front_matter() => Assert.Equal(ReasonCodes.NoHeader, SomeFile.Refusal("---\nA line of text.\n---\nAnother.").Code);

    [Fact]
    public void Three_dots_close_a_block() => Assert.Equal("T", SomeFile.Read("---\ntitle: T\nurl: https://example.org/a\n...\n<p>x</p>").FrontMatter.Title);

    [Fact]
    public void Any_block_is_read_without_an_exception() =>
        Gen.OneOf(Gen.OneOf("title: ", "\n", "- ", "[", "]", "{", "}", "\"", "'", "\\", "\\u", "\\x", "&a ", "*a ", "!!", "!<", "|", ">", "%", "@", "#", ": ", "? ", "\t", "  ", "---", "..."), Gen.String[0, 3]).Array[0, 30].Sample(parts =>
        {
            try
            {
                ArticleReader.Read(SomeFile.Of($"---\ntitle: T\n{string.Concat(parts)}\n---\n<p>x</p>"));
            }
            catch (UnreadableArticleException)
            {
                // A refusal is an answer.
            }
        }, iter: 20_000);
}
