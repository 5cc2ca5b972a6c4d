using CsCheck;
using NewsArchive.Search.Analysis;

namespace NewsArchive.Tests.Search.Analysis;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("臺灣", "台湾")]
    [InlineData("台灣國安法", "台湾国安法")]
    [InlineData("著名", "着名")]
    [InlineData("什麼", "什么")]
    [InlineData("乾隆", "干隆")]
    [InlineData("瞭解", "了解")]
    [InlineData("關於", "关于")]
    [InlineData("香港衞生署", "香港卫生署")]
    [InlineData("ＣＯＶＩＤ－１９", "covid-19")]
    [InlineData("４月６日", "4月6日")]
    [InlineData("Café", "cafe")]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("ŁÓDŹ", "lodz")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("约翰•克里", "约翰·克里")]
    [InlineData("约翰‧克里", "约翰・克里")]
    [InlineData("约翰･克里", "约翰∙克里")]
    [InlineData("稳\u200B定", "稳定")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("\uFEFF中国", "中国")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("ｶﾞｽ", "ガス")]
    [InlineData("か\u3099", "が")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("高校\u00A0\u3000 敦促", "高校 敦促")]
    [InlineData("don’t", "don't")]
    [InlineData("𝐍𝐞𝐰𝐬", "news")]
    public void Two_ways_of_writing_are_folded_together(string one, string other) =>
        Assert.Equal(TextFold.Fold(other), TextFold.Fold(one));

    [Theory]
    [InlineData("й", "и")]
    [InlineData("ガス", "カス")]
    [InlineData("3.5", "3 5")]
    [InlineData("10:30", "10 30")]
    [InlineData("约翰·克里", "约翰克里")]
    [InlineData("高校 敦促", "高校敦促")]
    public void Different_things_stay_apart(string one, string other) =>
        Assert.NotEqual(TextFold.Fold(other), TextFold.Fold(one));

    [Fact]
    public void Punctuation_becomes_one_space_and_a_paragraph_one_line_feed() =>
        Assert.Equal("一 二\n三 4.5 6", TextFold.Fold("——“一”，二。\r\n\r\n　三 4.5. 6"));

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_space() => Assert.Equal("a b", TextFold.Fold("a\uD83Db"));

    [Fact]
    public void Ideographs_beyond_the_basic_plane_are_kept_and_simplified()
    {
        Assert.Equal("𠀀人", TextFold.Fold("𠀀人"));
        Assert.Equal(TextFold.Fold("𪠟"), TextFold.Fold("㓄"));
    }

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Gen.String.Sample(text => TextFold.Fold(TextFold.Fold(text)) == TextFold.Fold(text), iter: 20_000);

    [Fact]
    public void Every_simplified_character_is_its_own_fold() =>
        Gen.Char['\u3400', '\u9FFF'].Sample(c => TextFold.Fold(TextFold.Fold(c.ToString())) == TextFold.Fold(c.ToString()), iter: 30_000);

    [Fact]
    public void Any_folded_part_leads_back_into_the_original() =>
        Gen.Select(Gen.String, Gen.Int[0, 1000], Gen.Int[1, 20]).Sample((text, start, length) =>
        {
            var folded = FoldedText.Of(text);
            if (folded.Text.Length == 0) return true;
            start %= folded.Text.Length;
            length = Math.Min(length, folded.Text.Length - start);
            var range = folded.Original(start, length);
            return range.Start >= 0 && range.Length > 0 && range.End <= text.Length;
        }, iter: 20_000);

    [Fact]
    public void Places_are_those_of_the_displayed_text()
    {
        const string text = "【快訊】臺\u200B灣　Cafe\u0301開張";
        var folded = FoldedText.Of(text);

        Assert.Equal("臺\u200B灣", Part("台湾"));
        Assert.Equal("Cafe\u0301", Part("cafe"));
        Assert.Equal("開張", Part("开张"));

        string Part(string word)
        {
            var range = folded.Original(folded.Text.IndexOf(word, StringComparison.Ordinal), word.Length);
            return text[range.Start..range.End];
        }
    }

    [Fact]
    public void Text_with_places_is_the_text_without() =>
        Gen.String.Sample(text => FoldedText.Of(text).Text == TextFold.Fold(text), iter: 5_000);

    [Fact]
    public void A_long_run_of_accents_is_folded_without_growing() =>
        Assert.Equal("a", TextFold.Fold("a" + new string('\u0301', 100_000)));
}
