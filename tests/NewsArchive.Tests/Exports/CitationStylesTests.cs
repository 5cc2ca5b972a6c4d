using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

public sealed class CitationStylesTests
{
    private static readonly DateOnly Accessed = new(2026, 11, 23);

    [Theory]
    [InlineData("周闻溪. 旧粮仓改成图书馆[N/OL]. 北岸通讯社, 2019-03-14[2026-11-23]. https://archive.example/a/7k2m9qx40123abcd.", "周闻溪")]
    [InlineData("旧粮仓改成图书馆[N/OL]. 北岸通讯社, 2019-03-14[2026-11-23]. https://archive.example/a/7k2m9qx40123abcd.")]
    [InlineData("甲, 乙, 丙, 等. 旧粮仓改成图书馆[N/OL]. 北岸通讯社, 2019-03-14[2026-11-23]. https://archive.example/a/7k2m9qx40123abcd.", "甲", "乙", "丙", "丁")]
    public void The_Chinese_standard_names_three_writers_and_both_dates(string expected, params string[] authors) =>
        Assert.Equal(expected, CitationStyles.GbT7714(Citing.Article(authors: authors), Accessed));

    [Fact]
    public void A_site_that_is_no_newspaper_is_an_electronic_bulletin() =>
        Assert.Contains("[EB/OL]", CitationStyles.GbT7714(Citing.Article() with { IsNewspaper = false }, Accessed), StringComparison.Ordinal);

    [Theory]
    [InlineData("周闻溪. (2019, March 14). Why? 北岸通讯社. https://archive.example/a/7k2m9qx40123abcd", "周闻溪")]
    [InlineData("A & B. (2019, March 14). Why? 北岸通讯社. https://archive.example/a/7k2m9qx40123abcd", "A", "B")]
    [InlineData("Why? (2019, March 14). 北岸通讯社. https://archive.example/a/7k2m9qx40123abcd")]
    public void In_APA_the_title_stands_first_where_nobody_signed(string expected, params string[] authors) =>
        Assert.Equal(expected, CitationStyles.Apa(Citing.Article("Why?", authors)));

    [Fact]
    public void In_Chicago_style_the_title_is_quoted() => Assert.Equal(
        "A, B, and C. “Two lighthouses.” 北岸通讯社, March 14, 2019. https://archive.example/a/7k2m9qx40123abcd.",
        CitationStyles.Chicago(Citing.Article("Two lighthouses", "A", "B", "C")));

    [Fact]
    public void Quotation_marks_of_a_title_are_single_ones_within_those_of_a_style()
    {
        Assert.Contains("“Back: the ‘Guardian’ ferry.”", CitationStyles.Chicago(Citing.Article("Back: the “Guardian” ferry")), StringComparison.Ordinal);
        Assert.Contains("“Back: the ‘Guardian’ ferry.”", CitationStyles.Mla(Citing.Article("Back: the “Guardian” ferry"), Accessed), StringComparison.Ordinal);
        Assert.Contains("Back: the “Guardian” ferry", CitationStyles.Apa(Citing.Article("Back: the “Guardian” ferry")), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_day_of_publication_is_known_the_day_it_was_seen_is_named_as_that()
    {
        var citation = Citing.Article("Two lighthouses", "A") with { IsBound = true };

        Assert.Equal("A. Two lighthouses[N/OL]. 北岸通讯社, [2019-03-14][2026-11-23]. https://archive.example/a/7k2m9qx40123abcd.", CitationStyles.GbT7714(citation, Accessed));
        Assert.Equal("A. (n.d.). Two lighthouses. 北岸通讯社. Retrieved March 14, 2019, from https://archive.example/a/7k2m9qx40123abcd", CitationStyles.Apa(citation));
        Assert.Equal("A. “Two lighthouses.” 北岸通讯社, n.d., accessed March 14, 2019. https://archive.example/a/7k2m9qx40123abcd.", CitationStyles.Chicago(citation));
        Assert.Equal("A. “Two lighthouses.” 北岸通讯社, https://archive.example/a/7k2m9qx40123abcd. Accessed 23 Nov. 2026.", CitationStyles.Mla(citation, Accessed));
    }

    [Fact]
    public void In_MLA_style_long_months_are_short_and_the_visit_is_dated() => Assert.Equal(
        "A, et al. “Two lighthouses.” 北岸通讯社, 14 Mar. 2019, https://archive.example/a/7k2m9qx40123abcd. Accessed 23 Nov. 2026.",
        CitationStyles.Mla(Citing.Article("Two lighthouses", "A", "B", "C"), Accessed));
}
