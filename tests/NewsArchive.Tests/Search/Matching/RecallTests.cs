using CsCheck;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Search.Matching;
using NewsArchive.Search.Query;

namespace NewsArchive.Tests.Search.Matching;

/// <summary>The promise of the search: whatever is in a text is found in it, by its index and by the recheck.</summary>
public sealed class RecallTests
{
    private static readonly DateOnly Today = new(2024, 1, 31);

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Char['\u4E00', '\u4E40'].Array[1, 8].Select(chars => new string(chars)),
        Choose.From("台灣", "臺", "Blinken", "G20", "3.5", "約翰·克里", "naïve", "𠀀𠀁", "ガス", "，", "。", " ", "\n", "-", "'", "\u200B"));

    private static readonly Gen<string> Text = Piece.Array[1, 20].Select(string.Concat);

    [Fact]
    public void Every_part_of_a_run_of_ideographs_is_found() =>
        Gen.Select(Gen.Char['\u4E00', '\u4F00'].Array[1, 30].Select(chars => new string(chars)), Gen.Int[0, 29], Gen.Int[1, 30])
            .Sample((text, start, length) =>
            {
                start %= text.Length;
                return IsFound(text, text.Substring(start, Math.Min(length, text.Length - start)));
            }, iter: 5_000);

    [Fact]
    public void Every_line_of_a_text_is_found_as_a_phrase() =>
        Text.Sample(text => text.Split('\n').All(line => IsFound(text, $"\"{line}\"")), iter: 5_000);

    [Fact]
    public void Every_word_of_a_text_is_found() =>
        Text.Sample(text => text.Split([' ', '\n', '，', '。']).All(word => IsFound(text, word.TrimStart('-'))), iter: 5_000);

    [Fact]
    public void The_index_never_says_no_where_the_text_says_yes() =>
        Gen.Select(Text, Text).Sample((text, words) =>
        {
            var query = QueryParser.Parse(words, Today);
            return !QueryMatch.Matches(query, Document(text)) || InIndex(text, query);
        }, iter: 20_000);

    [Fact]
    public void Where_the_plan_says_exact_the_index_and_the_text_agree() =>
        Gen.Select(Text, Text).Sample((text, words) =>
        {
            var query = QueryParser.Parse(words, Today);
            return !QueryPlan.Of(query, FrequentWords.None).IsExact || QueryMatch.Matches(query, Document(text)) == InIndex(text, query);
        }, iter: 20_000);

    [Fact]
    public void Words_that_were_learned_are_exact_in_the_index() =>
        Gen.Select(Gen.Char['\u4E00', '\u4E02'].Array[3, 40].Select(chars => new string(chars)), Gen.Char['\u4E00', '\u4E02'].Array[3, 6].Select(chars => new string(chars)), Gen.Bool)
            .Sample((text, word, isExcluded) =>
            {
                var query = QueryParser.Parse(isExcluded ? $"-{word}" : word, Today);
                var words = FrequentWords.Of([word, "一一一", word[..3], word[1..]]);
                return QueryPlan.Of(query, words).IsExact && text.Contains(word, StringComparison.Ordinal) != isExcluded == InIndex(text, query, words);
            }, iter: 20_000);

    [Fact]
    public void A_word_that_was_learned_is_found_beside_letters_and_in_either_script()
    {
        var words = FrequentWords.Of(["台湾人", "克里约"]);

        Assert.True(InIndex("Mr臺灣人2024", QueryParser.Parse("台灣人", Today), words));
        Assert.False(InIndex("台湾、人", QueryParser.Parse("台湾人", Today), words));
        Assert.True(InIndex("克里，约翰·克里", QueryParser.Parse("title:克里约 OR 克里", Today), words));
    }

    [Fact]
    public void A_word_of_letters_is_whole()
    {
        Assert.True(IsFound("Mr Blinken, who", "blinken"));
        Assert.False(IsFound("Blinkens", "blinken"));
        Assert.True(IsFound("Blinkens", "blinken*"));
        Assert.False(IsFound("Antony-Ablinken", "blinken"));
        Assert.True(IsFound("布林肯Blinken访华", "Blinken访"));
    }

    [Fact]
    public void Pairs_that_stand_apart_are_not_a_word()
    {
        const string text = "国家、家安、安全";

        Assert.False(IsFound(text, "国家安全"));
        Assert.True(InIndex(text, QueryParser.Parse("国家安全", Today)));
    }

    [Fact]
    public void Leaving_out_a_long_word_does_not_leave_out_its_pairs() =>
        Assert.True(IsFound("中国 国家、家安、安全", "中国 -国家安全"));

    private static bool IsFound(string text, string words)
    {
        var query = QueryParser.Parse(words, Today);
        if (query.Clauses.Count == 0) return true;
        return QueryMatch.Matches(query, Document(text)) && InIndex(text, query);
    }

    private static FoldedDocument Document(string text) => new("", null, text);

    private static bool InIndex(string text, SearchQuery query) => InIndex(text, query, FrequentWords.None);

    private static bool InIndex(string text, SearchQuery query, FrequentWords words)
    {
        var tokens = IndexTerms.Of(new IndexedArticle(1, Today, default, 1, "zh", "", null, text), words).Split(' ');
        var plan = QueryPlan.Of(query, words);
        return plan.Required.All(clause => clause.Any(All)) && !plan.Excluded.Any(All);

        bool All(IReadOnlyList<NewsArchive.Storage.Search.IndexToken> wanted) => wanted.All(token => token.IsPrefix
            ? tokens.Any(known => known.StartsWith(token.Text, StringComparison.Ordinal))
            : tokens.Contains(token.Text));
    }
}
