using System.Text.Json;
using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

public sealed class CitationFileTests
{
    [Fact]
    public void RIS_is_a_newspaper_article_with_one_tag_a_line()
    {
        var lines = RisFile.Write(Citing.Article(authors: ["周闻溪", "陶一苇"])).Split("\r\n");

        Assert.Equal("TY  - NEWS", lines[0]);
        Assert.Equal(["AU  - 周闻溪", "AU  - 陶一苇"], lines.Where(l => l.StartsWith("AU", StringComparison.Ordinal)));
        Assert.Contains("T2  - 北岸通讯社", lines);
        Assert.Contains("DA  - 2019/03/14/", lines);
        Assert.Contains("Y1  - 2019/03/14/", lines);
        Assert.Contains("UR  - https://archive.example/a/7k2m9qx40123abcd", lines);
        Assert.Equal(["ER  - ", ""], lines[^2..]);
    }

    [Fact]
    public void A_title_cannot_write_tags_of_its_own()
    {
        var ris = RisFile.Write(Citing.Article("One\r\nER  - \r\nTY  - BOOK\u0085TI  - Two"));

        Assert.Single(ris.Split("\r\n"), l => l.StartsWith("TY", StringComparison.Ordinal));
        Assert.Single(ris.Split("\r\n"), l => l.StartsWith("ER", StringComparison.Ordinal));
    }

    [Fact]
    public void BibTeX_keeps_names_whole_and_braces_balanced()
    {
        var entry = BibTexFile.Write(Citing.Article("100% of {A} & B_C #1 $5 ~ ^ \\", "周闻溪", "D. Okafor"));

        Assert.StartsWith("@article{7k2m9qx4-20190314,\n", entry, StringComparison.Ordinal);
        Assert.Contains(@"title = {{100\% of \{A\} \& B\_C \#1 \$5 \textasciitilde{} \textasciicircum{} \textbackslash{}}},", entry, StringComparison.Ordinal);
        Assert.Contains("author = {{周闻溪} and {D. Okafor}},", entry, StringComparison.Ordinal);
        Assert.Contains("date = {2019-03-14},", entry, StringComparison.Ordinal);
        var plain = entry.Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal);
        Assert.Equal(plain.Count(c => c == '{'), plain.Count(c => c == '}'));
    }

    [Fact]
    public void CSL_JSON_is_an_array_of_one_newspaper_article()
    {
        using var document = JsonDocument.Parse(CslJsonFile.Write(Citing.Article(authors: ["周闻溪"])));
        var item = Assert.Single(document.RootElement.EnumerateArray());

        Assert.Equal("article-newspaper", item.GetProperty("type").GetString());
        Assert.Equal("周闻溪", item.GetProperty("author")[0].GetProperty("literal").GetString());
        Assert.Equal("北岸通讯社", item.GetProperty("container-title").GetString());
        Assert.Equal([2019, 3, 14], item.GetProperty("issued").GetProperty("date-parts")[0].EnumerateArray().Select(p => p.GetInt32()));
        Assert.Equal("https://archive.example/a/7k2m9qx40123abcd", item.GetProperty("URL").GetString());
        Assert.Contains("news.example", item.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_named_where_nobody_signed()
    {
        Assert.DoesNotContain("author", CslJsonFile.Write(Citing.Article()), StringComparison.Ordinal);
        Assert.DoesNotContain("author", BibTexFile.Write(Citing.Article()), StringComparison.Ordinal);
        Assert.DoesNotContain("AU  -", RisFile.Write(Citing.Article()), StringComparison.Ordinal);
    }
}
