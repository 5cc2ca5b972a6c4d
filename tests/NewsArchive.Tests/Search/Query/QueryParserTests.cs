using CsCheck;
using NewsArchive.Search.Query;

namespace NewsArchive.Tests.Search.Query;

public sealed class QueryParserTests
{
    private static readonly DateOnly Today = new(2024, 3, 31);

    // What was typed, and the query written out again.
    [Theory]
    [InlineData("中国 美国", "中国 美国")]
    [InlineData("  中国　美国 ", "中国 美国")]
    [InlineData("美国、日本", "美国 日本")]
    [InlineData("中国 AND 美国", "中国 美国")]
    [InlineData("\"new york\"", "\"new york\"")]
    [InlineData("“新 纽约”", "\"新 纽约\"")]
    [InlineData("「言论自由」", "\"言论自由\"")]
    [InlineData("中国 -美国", "中国 -美国")]
    [InlineData("中国 NOT 美国", "中国 -美国")]
    [InlineData("中国 －\"北 美\"", "中国 -\"北 美\"")]
    [InlineData("中国 OR 美国 日本", "中国|美国 日本")]
    [InlineData("武汉肺炎|新冠|COVID", "武汉肺炎|新冠|COVID")]
    [InlineData("武汉肺炎 ｜ \"new york\"", "武汉肺炎|\"new york\"")]
    [InlineData("-a|b", "-a|b")]
    [InlineData("title:国安法", "title:国安法")]
    [InlineData("标题：国安法", "title:国安法")]
    [InlineData("title: 国安法", "title:国安法")]
    [InlineData("TITLE:\"new york\"|x -author:王小明", "title:\"new york\"|x -author:王小明")]
    [InlineData("title:a OR b", "title:a OR b")]
    [InlineData("source:VOA source:bbc 中国", "中国 source:voa source:bbc")]
    [InlineData("source:voa|bbc", "source:voa source:bbc")]
    [InlineData("来源:美国之音", "source:美国之音")]
    [InlineData("-source:voa", "-source:voa")]
    [InlineData("lang:zh-Hant -lang:en", "-lang:en lang:zh-Hant")]
    [InlineData("pubdate:2023-07/2023-09", "pubdate:2023-07-01/2023-09-30")]
    [InlineData("pubdate:P1M", "pubdate:P1M")]
    [InlineData("elect* 中国*", "elect* 中国")]
    [InlineData("covid-19", "covid-19")]
    [InlineData("covid-19x*", "covid-19x*")]
    [InlineData("http://example.org/a:b", "\"http://example.org/a:b\"")]
    [InlineData("foo:bar", "\"foo:bar\"")]
    [InlineData("title:", "\"title:\"")]
    [InlineData("约翰·克里", "约翰·克里")]
    [InlineData("AND", "\"AND\"")]
    [InlineData("中国 NOT", "中国 \"NOT\"")]
    [InlineData("or and not", "or and not")]
    public void What_is_typed_is_understood(string typed, string understood) =>
        Assert.Equal(understood, QueryText.Line(QueryParser.Parse(typed, Today)));

    [Theory]
    [InlineData("中国 !!!", IgnoredReason.NothingToSearch)]
    [InlineData("中国 \"美国", IgnoredReason.LonelyQuote)]
    [InlineData("OR 中国", IgnoredReason.LonelyOr)]
    [InlineData("中国 OR", IgnoredReason.LonelyOr)]
    [InlineData("中国 OR -美国", IgnoredReason.LonelyOr)]
    [InlineData("pubdate:soon 中国", IgnoredReason.NotADate)]
    [InlineData("pubdate:2023-09/2023-07 中国", IgnoredReason.NotADate)]
    [InlineData("a* 中国", IgnoredReason.ShortPrefix)]
    public void What_is_ignored_is_named(string typed, IgnoredReason reason)
    {
        var query = QueryParser.Parse(typed, Today);

        Assert.Equal(reason, Assert.Single(query.Ignored).Reason);
        Assert.Contains(query.Clauses, clause => clause.Alternatives[0].Folded is "中国" or "a");
    }

    [Fact]
    public void Only_256_characters_are_read()
    {
        var query = QueryParser.Parse(string.Concat(Enumerable.Repeat("𠀀", 300)), Today);

        Assert.Equal(256, query.Clauses[0].Alternatives[0].Folded.EnumerateRunes().Count());
        Assert.Equal(IgnoredReason.TooLong, Assert.Single(query.Ignored).Reason);
    }

    [Fact]
    public void Only_16_terms_are_read()
    {
        var query = QueryParser.Parse(string.Join(' ', Enumerable.Range(100, 20)), Today);

        Assert.Equal(16, query.Clauses.Count);
        Assert.All(query.Ignored, part => Assert.Equal(IgnoredReason.TooManyTerms, part.Reason));
        Assert.Equal(4, query.Ignored.Count);
    }

    [Fact]
    public void A_query_of_signs_cannot_be_answered() => Assert.True(QueryParser.Parse("?! --", Today).IsUnanswerable);

    [Fact]
    public void Every_field_of_the_form_becomes_part_of_the_query()
    {
        var query = QueryParser.Parse(
            new QueryForm
            {
                Q = "中国",
                Phrase = "new york",
                Any = "a1 b1",
                None = "x1 y1",
                Title = "t1",
                Author = "w1",
                Source = ["voa", "bbc,rfi"],
                Lang = ["zh"],
                From = "2023-07",
                To = "2023-08",
                Sort = "oldest",
            },
            Today);

        Assert.Equal(
            "中国 \"new york\" a1|b1 -x1 -y1 title:t1 author:w1 source:voa source:bbc source:rfi lang:zh pubdate:2023-07-01/2023-08-31",
            QueryText.Line(query));
        Assert.Equal(SearchSort.Oldest, query.Sort);
        Assert.Empty(query.Ignored);
    }

    [Fact]
    public void An_address_is_the_query_and_the_query_the_address()
    {
        var query = QueryParser.Parse("中国 -\"a b\" source:voa lang:zh-Hant pubdate:2023 -source:bbc", Today);

        Assert.Equal(
            "/search?q=%E4%B8%AD%E5%9B%BD%20-%22a%20b%22%20-source%3Abbc&source=voa&lang=zh-Hant&from=2023-01-01&to=2023-12-31",
            QueryText.Address("/search", query));
    }

    [Fact]
    public void Random_text_never_fails_and_means_the_same_when_written_out()
    {
        var piece = Gen.OneOf(
            Gen.String[0, 12],
            Choose.From("-", "\"", "“", "|", "OR", "NOT", "AND", " ", "title:", "author:", "source:", "lang:", "pubdate:", "中国", "a*", "·", "《", "P1M", "2023-07/", "x"));
        piece.Array[0, 12].Select(string.Concat).Sample(text =>
        {
            var query = QueryParser.Parse(text, Today);
            var line = QueryText.Line(query);
            if (line.Length > 200) return true;
            return QueryText.Line(QueryParser.Parse(line, Today)) == line;
        }, iter: 20_000);
    }

    [Fact]
    public void Random_forms_never_fail()
    {
        var any = Gen.String[0, 300];
        Gen.Select(any, any, any, any, any).Sample((a, b, c, d, e) => QueryText.Address("/search", QueryParser.Parse(
            new QueryForm { Q = a, Phrase = b, Any = c, None = d, Title = e, Author = a, Source = [b, null], Lang = [c], From = d, To = e, Sort = a }, Today)).Length > 0, iter: 5_000);
    }
}
