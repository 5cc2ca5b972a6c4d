using CsCheck;
using NewsArchive.Search.Query;
using NewsArchive.Search.Snippets;

namespace NewsArchive.Tests.Search.Snippets;

public sealed class SnippetCutterTests
{
    private static readonly DateOnly Today = new(2024, 3, 31);

    [Fact]
    public void The_match_is_marked_in_the_script_of_the_text()
    {
        var snippet = SnippetCutter.Cut("昨日，臺灣的國安法<b>引起討論。", Query("台湾 国安法"), 100);

        Assert.Equal(["臺灣", "國安法"], Marked(snippet));
        Assert.Equal("昨日，臺灣的國安法<b>引起討論。", snippet.Text);
    }

    [Fact]
    public void The_piece_is_cut_around_the_place_with_most_words()
    {
        var text = "开头提到北京。" + new string('甲', 300) + "北京与上海在此。" + new string('乙', 300);
        var snippet = SnippetCutter.Cut(text, Query("北京 上海"), 80);

        Assert.Equal(["北京", "上海"], Marked(snippet));
        Assert.True(snippet is { CutBefore: true, CutAfter: true });
        Assert.InRange(snippet.Text.Length, 40, 80);
    }

    [Fact]
    public void Without_a_match_it_is_the_beginning() =>
        Assert.StartsWith("第一句", SnippetCutter.Cut("第一句。" + new string('甲', 300), Query("zzz"), 60).Text, StringComparison.Ordinal);

    [Fact]
    public void Words_left_out_are_not_marked() =>
        Assert.Equal(["北京"], Marked(SnippetCutter.Cut("北京和上海", Query("北京 -上海x"), 60)));

    [Fact]
    public void A_beginning_marks_the_whole_word() =>
        Assert.Equal(["Elections"], Marked(SnippetCutter.Cut("the Elections.", Query("elect*"), 60)));

    [Fact]
    public void Touching_marks_become_one() =>
        Assert.Equal(["中国人"], Marked(SnippetCutter.Cut("是中国人。", Query("中国 国人"), 60)));

    [Fact]
    public void Any_text_gives_a_piece_of_itself() =>
        Gen.Select(Gen.String[0, 400], Gen.String[0, 10], Gen.Int[10, 200]).Sample((text, words, length) =>
        {
            var snippet = SnippetCutter.Cut(text, Query(words), length);
            return text.Replace('\n', ' ').Contains(snippet.Text, StringComparison.Ordinal)
                && string.Concat(snippet.Parts().Select(part => part.Text)) == snippet.Text;
        }, iter: 10_000);

    private static SearchQuery Query(string words) => QueryParser.Parse(words, Today);

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Parts().Where(part => part.Marked).Select(part => part.Text);
}
