using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;

namespace NewsArchive.Tests.Search.Indexing;

public sealed class WordLearningTests
{
    [Fact]
    public void Words_that_many_texts_have_are_learned_and_rare_ones_are_not()
    {
        var words = Learn(i => i % 10 == 0 ? "他，图书馆。" : i == 1 ? "他，博物馆。" : "天气很好");

        Assert.Contains("图书馆", words);
        Assert.DoesNotContain("博物馆", words);
    }

    [Fact]
    public void A_part_that_never_stands_alone_is_not_learned_beside_its_whole()
    {
        var words = Learn(i => $"{(i % 2 == 0 ? "在" : "到")}世界卫生组织{(i % 3 == 0 ? "开" : "说")}");

        Assert.Contains("世界卫生组织", words);
        Assert.DoesNotContain("界卫生", words);
        Assert.DoesNotContain("卫生组织", words);
    }

    [Theory]
    [InlineData("世界卫生组织总干事", "世界卫生组织 总干事")]
    [InlineData("国家图书馆", "国家图书馆")]
    [InlineData("新图书馆学", "图书馆")]
    [InlineData("图书", "")]
    [InlineData("馆", "")]
    [InlineData("的", "的")]
    [InlineData("的图书馆", "图书馆")]
    [InlineData("", "")]
    public void The_learned_words_of_a_run_are_the_longest_that_stand_in_it(string run, string words) =>
        Assert.Equal(words, string.Join(' ', FrequentWords.Of(["世界卫生组织", "总干事", "国家图书馆", "图书馆", "的"]).In(run)));

    [Fact]
    public void A_part_that_also_stands_alone_is_learned_beside_its_whole()
    {
        var words = Learn(i => i % 2 == 0 ? "国家图书馆，" : "图书馆，");

        Assert.Superset(new HashSet<string>(["国家图书馆", "图书馆"]), words);
    }

    [Fact]
    public void Particles_at_an_end_and_letters_make_no_words()
    {
        var words = Learn(i => "图书馆的A书馆、的书馆");

        Assert.All(words.Where(word => word.Length > 1), word => Assert.DoesNotContain('的', word));
        Assert.All(words, word => Assert.DoesNotContain('A', word));
    }

    [Fact]
    public void Words_that_meet_by_chance_are_learned_only_when_that_is_often()
    {
        // 经济 and 问题 stand in all texts, side by side in one of a hundred, or in one of thirty.
        Assert.DoesNotContain("经济问题", Learn(i => i % 100 == 0 ? "经济问题，经济，问题" : "经济，问题"));
        Assert.Contains("经济问题", Learn(i => i % 30 == 0 ? "经济问题，经济，问题" : "经济，问题"));
    }

    [Fact]
    public void Characters_that_a_quarter_of_the_texts_have_are_learned_and_the_most_frequent_one_in_any_case()
    {
        Assert.Equal(["天", "气"], Learn(i => i % 4 == 0 ? "天气" : i % 4 == 1 ? "天，x" : i % 5 == 2 ? "冬" : "x").Order(StringComparer.Ordinal));
        Assert.Equal(["冬"], Learn(i => i % 100 == 0 ? "冬" : "x"));
        Assert.Empty(Learn(i => "x"));
    }

    [Fact]
    public void A_set_tells_whether_it_has_characters_and_an_article_has_a_token_for_each()
    {
        Assert.False(FrequentWords.Of(["图书馆", "书馆"]).HasCharacters);
        var words = FrequentWords.Parse("馆 图书馆 A 𠮷");
        Assert.True(words.HasCharacters);
        Assert.Equal(2, words.Count);

        var tokens = IndexTerms.Of("", null, "图书馆的馆", "und", words).Split(' ');
        Assert.Equal(["w:图书馆", "w:馆"], tokens.Where(token => token.StartsWith("w:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Equal_sets_have_the_same_name_whatever_their_order()
    {
        var words = FrequentWords.Of(["图书馆", "博物馆"]);

        Assert.Equal(words.Id, FrequentWords.Of(["博物馆", "图书馆", "博物馆"]).Id);
        Assert.Equal(words.Id, FrequentWords.Parse(words.Text).Id);
        Assert.NotEqual(words.Id, words.With(["气象局"]).Id);
        Assert.Equal(0, FrequentWords.Parse("").Id);
    }

    private static HashSet<string> Learn(Func<int, string> text) =>
        [.. WordLearning.Frequent([.. Enumerable.Range(0, 1_000).Select(i => TextFold.Fold(text(i)))])];
}
