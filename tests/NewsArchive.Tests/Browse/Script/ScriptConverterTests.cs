using NewsArchive.Browse.Script;

namespace NewsArchive.Tests.Browse.Script;

public sealed class ScriptConverterTests
{
    [Theory]
    [InlineData("皇后理发后，头发比从前干净。", "皇后理髮後，頭髮比從前乾淨。")]
    [InlineData("干部在树干上晒干面条", "幹部在樹幹上曬乾麵條")]
    [InlineData("他着急地看着钟表，里面只有一只鸡", "他著急地看著鐘錶，裡面只有一隻雞")]
    [InlineData("历史与日历，复杂与重复", "歷史與日曆，複雜與重複")]
    [InlineData("Covid-19：100%！", "Covid-19：100%！")]
    [InlineData("", "")]
    public void Words_decide_which_traditional_character_stands(string simplified, string traditional) =>
        Assert.Equal(traditional, ScriptConverter.Convert(simplified, ChineseScript.Traditional));

    [Theory]
    [InlineData("頭髮與發展，曬乾的麵條", "头发与发展，晒干的面条")]
    [InlineData("乾隆皇帝看著著名的著作", "乾隆皇帝看着著名的著作")]
    [InlineData("瞭望與瞭解", "瞭望与了解")]
    [InlineData("什麼、甚麼、為了", "什么、甚么、为了")]
    public void Traditional_becomes_simplified(string traditional, string simplified) =>
        Assert.Equal(simplified, ScriptConverter.Convert(traditional, ChineseScript.Simplified));

    [Fact]
    public void Pieces_of_a_text_are_converted_as_one()
    {
        Assert.Equal(["理", "髮", "店，發展"], ScriptConverter.Convert(["理", "发", "店，发展"], ChineseScript.Traditional));
        Assert.Equal(["", "頭", "", "髮"], ScriptConverter.Convert(["", "头", "", "发"], ChineseScript.Traditional));
        Assert.Empty(ScriptConverter.Convert([], ChineseScript.Traditional));
    }

    [Fact]
    public void A_character_outside_the_basic_plane_or_half_of_one_breaks_nothing()
    {
        Assert.Equal(["𠀀", "髮"], ScriptConverter.Convert(["𠀀", "髮"], ChineseScript.Traditional));
        Assert.Equal("\ud840後", ScriptConverter.Convert("\ud840后来", ChineseScript.Traditional)[..2]);
        Assert.Equal(["\ud840", "後來"], ScriptConverter.Convert(["\ud840", "后来"], ChineseScript.Traditional));
    }

    [Theory]
    [InlineData("zh-Hans", ChineseScript.Traditional, true)]
    [InlineData("zh-CN", ChineseScript.Traditional, true)]
    [InlineData("zh-Hant", ChineseScript.Traditional, false)]
    [InlineData("zh-TW", ChineseScript.Simplified, true)]
    [InlineData("yue-Hant-HK", ChineseScript.Simplified, true)]
    [InlineData("zh", ChineseScript.Simplified, false)]
    [InlineData("ja", ChineseScript.Simplified, false)]
    [InlineData("en", ChineseScript.Traditional, false)]
    [InlineData("und", ChineseScript.Traditional, false)]
    [InlineData(null, ChineseScript.Traditional, false)]
    public void Only_Chinese_of_the_other_script_changes(string? language, ChineseScript wanted, bool changes) =>
        Assert.Equal(changes, ScriptConverter.Changes(language, wanted));

    [Theory]
    [InlineData("to-traditional.txt")]
    [InlineData("to-simplified.txt")]
    public void The_tables_say_where_they_are_from_and_keep_the_number_of_characters(string name)
    {
        using var stream = typeof(ScriptConverter).Assembly.GetManifestResourceStream(name);
        using var reader = new StreamReader(stream!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains(lines.Take(4), line => line.Contains("Apache License 2.0", StringComparison.Ordinal));
        Assert.All(lines.SkipWhile(line => line.StartsWith('#')), line =>
        {
            var pair = line.Split('\t');
            Assert.Equal(pair[0].EnumerateRunes().Count(), pair[1].EnumerateRunes().Count());
        });
    }
}
