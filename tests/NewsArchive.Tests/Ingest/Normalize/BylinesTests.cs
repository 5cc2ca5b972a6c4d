using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Normalize.Steps;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class BylinesTests
{
    [Theory]
    [InlineData("作者：林木", "Writer 林木")]
    [InlineData("作者：林 木", "Writer 林木")]
    [InlineData("（作者：林木）", "Writer 林木")]
    [InlineData("文 / 林木", "Writer 林木")]
    [InlineData("文｜林木 岸青 周岸", "Writer 林木; Writer 岸青; Writer 周岸")]
    [InlineData("撰文 | 林木\n编辑 | 岸青", "Writer 林木; Editor 岸青")]
    [InlineData("作者丨利拉·灯塔；翻译丨林木", "Writer 利拉·灯塔; Translator 林木")]
    [InlineData("作者：孙文/林木", "Writer 孙文; Writer 林木")]
    [InlineData("记者 | 林木", "Writer 林木")]
    [InlineData("采写︱林木", "Writer 林木")]
    [InlineData("作者 | 海港大学潮汐研究中心研究员 林木", "Writer 林木 (海港大学潮汐研究中心研究员)")]
    [InlineData("By Some B. One and Other Two", "Writer Some B. One; Writer Other Two")]
    [InlineData("BY lin", "Writer lin")]
    public void A_line_that_only_names_people_is_read(string line, string expected) =>
        Assert.Equal(expected, string.Join("; ", Bylines.Read(line)!.Select(p => $"{p.Role} {p.Name}{(p.Note is null ? "" : $" ({p.Note})")}")));

    [Theory]
    [InlineData("记者：您等了多久？")]
    [InlineData("记者：林木")]
    [InlineData("作者：林木说，他等了三个小时。")]
    [InlineData("作者：林木在渡轮停航的那个早晨写下了这些字")]
    [InlineData("来源：海港日报")]
    [InlineData("文章：一")]
    [InlineData("By the harbour, we waited.")]
    [InlineData("作者在2020年说：渡轮停航")]
    [InlineData("他是本文作者：林木")]
    [InlineData("作者：")]
    [InlineData("")]
    public void Any_other_line_is_text(string line) => Assert.Null(Bylines.Read(line));

    [Fact]
    public void A_text_of_nothing_else_keeps_its_line()
    {
        var article = new ArticleNormalizer().Normalize(RawArticles.Of("<p>作者：林木</p>"));

        Assert.Equal("作者：林木", article.Text);
    }

    [Fact]
    public void A_line_further_down_stays()
    {
        var article = new ArticleNormalizer().Normalize(RawArticles.Of("<p>一。</p><p>二。</p><p>三。</p><p>作者：林木</p>"));

        Assert.EndsWith("作者：林木", article.Text, StringComparison.Ordinal);
        Assert.Empty(article.Facts.Contributors);
    }
}
