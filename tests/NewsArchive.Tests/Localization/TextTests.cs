using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NewsArchive.Tests.Localization;

/// <summary>The interface says the same things in all its languages.</summary>
public sealed partial class TextTests
{
    private static readonly string[] Files = ["Text.resx", "Text.zh-Hant.resx", "Text.en.resx"];

    [Fact]
    public void No_language_lacks_a_text_that_another_has()
    {
        var keys = Files.Select(file => Texts(file).Keys.Order().ToList()).ToList();

        Assert.NotEmpty(keys[0]);
        Assert.All(keys, own => Assert.Equal(keys[0], own));
    }

    [Fact]
    public void A_text_has_places_for_the_same_values_in_every_language()
    {
        var texts = Files.Select(Texts).ToList();

        foreach (var key in texts[0].Keys)
            Assert.All(texts, own => Assert.Equal(Places(texts[0][key]), Places(own[key])));
    }

    [Fact]
    public void Pages_ask_for_no_text_that_is_missing()
    {
        var keys = Texts(Files[0]).Keys.ToHashSet();
        var asked = Directory.EnumerateFiles(Web(), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(asked.Count > 100, "The pattern no longer finds what pages ask for.");
        Assert.Empty(asked.Except(keys));
    }

    [Fact]
    public void What_is_counted_has_a_text_for_one()
    {
        var keys = Texts(Files[0]).Keys.ToHashSet();
        var counted = Directory.EnumerateFiles(Web(), "*.cs*", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Counted().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(counted);
        Assert.Empty(counted.Select(key => key + ".One").Except(keys));
    }

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Path.Combine(Web(), "Localization", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    private static string Web()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NewsArchive.sln"))) return Path.Combine(folder.FullName, "src", "NewsArchive.Web");
        throw new InvalidOperationException("The tests must run inside a checkout.");
    }

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Place();

    [GeneratedRegex("""\bW\["([A-Za-z][A-Za-z.\-]*[A-Za-z])"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""\bW?\.?Count\("([A-Za-z.]+)",""")]
    private static partial Regex Counted();
}
