using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class ListFileTests
{
    private const string List = "海港日报\n------\n\n11-17 [\"渡船\"停航　何时恢复？](/articles/harbour/1038381.md)\n\n1-2 [a](b) 旧闻  两则](/articles/harbour/1.md)\n\n[无日期](/articles/harbour/2_x y.md)\n";

    [Fact]
    public void Entries_are_read_in_order()
    {
        var list = ListFile.Parse(List)!;

        Assert.Equal("海港日报", list.SiteName);
        Assert.Equal(
            [
                new(11, 17, "\"渡船\"停航 何时恢复？", "/articles/harbour/1038381.md"),
                new(1, 2, "a](b) 旧闻 两则", "/articles/harbour/1.md"),
                new(null, null, "无日期", "/articles/harbour/2_x y.md"),
            ],
            list.Entries);
    }

    [Fact]
    public void Empty_list_has_no_entries() => Assert.Empty(ListFile.Parse("BBC\n------\n\n[查看更多](/lists/BBC)\n")!.Entries);

    [Theory]
    [InlineData(List, "lists")]
    [InlineData(List, "anywhere/else")]
    [InlineData("BBC\n------\n\n[查看更多](/lists/BBC)\n", "")]
    [InlineData("BBC\n------\n", "lists")]
    public void List_is_no_article_wherever_it_lies(string text, string directory) =>
        Assert.True(SomeFile.Refusal(text, "海港日报.md", directory).IsNoArticle);

    [Theory]
    [InlineData("<!--1700000000000-->\n[T](https://example.org/a)\n------\n\n[x](/articles/harbour/1.md)")]
    [InlineData("[T](https://example.org/a)\n------\n\n<p>1-2 [x](/articles/harbour/1.md)</p>")]
    [InlineData("Harbour\n------\n13-1 [x](/articles/harbour/1.md)")]
    [InlineData("Harbour\n------\n1-1 [x](https://example.org/1.md)")]
    public void Other_texts_are_no_lists(string text) => Assert.Null(ListFile.Parse(text));
}
