using CsCheck;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;

namespace NewsArchive.Tests.Search.Analysis;

public sealed class SearchTokensTests
{
    [Theory]
    [InlineData("中国人", "中国 国人 人")]
    [InlineData("人", "人")]
    [InlineData("在Blinken访华", "在 blinken 访华 华")]
    [InlineData("G20峰会", "g20 峰会 会")]
    [InlineData("约翰·克里", "约翰 翰 克里 里")]
    [InlineData("3.5%", "3 5")]
    [InlineData("한국어", "한국 국어 어")]
    [InlineData("𠀀𠀁", "𠀀𠀁 𠀁")]
    [InlineData("Россия", "россия")]
    [InlineData("😀!?", "")]
    public void Text_is_cut_into_pairs_and_words(string text, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), TokensOf(text));

    [Fact]
    public void A_word_is_cut_at_its_limit() =>
        Assert.Equal([new string('x', SearchTokens.MaxWordLength)], TokensOf(new string('x', 1000)));

    [Fact]
    public void No_token_of_text_can_be_taken_for_a_field() =>
        Gen.String.Sample(text => TokensOf(text).All(token => !token.Contains(':', StringComparison.Ordinal)), iter: 20_000);

    [Fact]
    public void Tokens_hold_nothing_that_an_index_would_cut_again() =>
        Gen.String.Sample(
            text => TokensOf(text + "a_b c'd\\e\"f").All(token => token.All(c => c > 127 || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))),
            iter: 20_000);

    [Fact]
    public void An_article_is_found_by_its_fields()
    {
        var terms = IndexTerms.Of(new IndexedArticle(
            7, new DateOnly(2023, 7, 18), new DateTime(2023, 7, 18, 4, 0, 0, DateTimeKind.Utc), 9, "zh-Hant", "臺北", "王小明", "正文在港口"), FrequentWords.Of(["在港口", "港口的"]));

        Assert.Superset(
            new HashSet<string>(["all:", "s:9", "l:zh", "l:zh-hant", "t:台北", "台北", "a:小明", "正文", "w:在港口"]), terms.Split(' ').ToHashSet());
        Assert.DoesNotContain("w:港口的", terms, StringComparison.Ordinal);
    }

    private static List<string> TokensOf(string text)
    {
        var tokens = new HashSet<string>();
        SearchTokens.Add(TextFold.Fold(text), "", tokens);
        return [.. tokens];
    }
}
