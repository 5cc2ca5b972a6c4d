using System.Globalization;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>The words and sentence patterns of one language.</summary>
internal sealed class Language
{
    // Characters of names; no query word of the benchmarks has one of them.
    private const string FamilyNames = "沈贾邱阎薛雷侯龚段郝邵";
    private const string GivenNames = "岚蕾彬芸怡琪莹倩颖妍涵彤";
    private static readonly string[] ForeignFamilyNames = ["伯格", "汉森", "莫罗", "林德", "科瓦", "贝克", "奥康纳", "塞拉"];
    private static readonly string[] ForeignGivenNames = ["埃玛", "奥托", "卡琳", "诺拉", "汉斯", "尤塔", "佩德罗"];
    private static readonly string[] EnglishNames = ["Emma Berg", "Otto Hansen", "Karin Lind", "Nora Kovac", "Pedro Serra", "Jutta Moreau"];

    private Language(string prefix, string[] rare, Func<Rng, string> person)
    {
        Nouns = WordLists.Words(prefix + "nouns");
        Verbs = WordLists.Words(prefix + "verbs");
        Adjectives = WordLists.Words(prefix + "adjectives");
        Sentences = [.. WordLists.Lines(prefix + "sentences").Select(line => new Pattern(line))];
        Titles = [.. WordLists.Lines(prefix + "titles").Select(line => new Pattern(line))];
        Rare = rare;
        Person = person;
    }

    /// <summary>Simplified Chinese. Traditional is made from it, so that both say the same.</summary>
    public static Language Chinese { get; } = new("", RareWords.Chinese, ChineseName)
    {
        Places = WordLists.Words("places"),
        Organisations = WordLists.Words("organisations"),
        Times = WordLists.Words("times"),
        Adverbs = WordLists.Words("adverbs"),
        Connectives = WordLists.Words("connectives"),
        Units = WordLists.Words("units"),
        SentenceEnd = "",
    };

    public static Language English { get; } = new("english-", RareWords.English, rng => rng.Any(EnglishNames))
    {
        Places = ["Reykjavik", "Lisbon", "Nairobi", "Osaka", "Valparaiso", "Tampere", "Gdansk", "Porto"],
        Organisations = ["council"],
        Times = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Adverbs = ["slowly"],
        Connectives = ["However"],
        Units = ["years"],
        SentenceEnd = " ",
    };

    public string[] Nouns { get; }
    public string[] Verbs { get; }
    public string[] Adjectives { get; }
    public string[] Rare { get; }
    public Pattern[] Sentences { get; }
    public Pattern[] Titles { get; }
    public Func<Rng, string> Person { get; }
    public required string[] Places { get; init; }
    public required string[] Organisations { get; init; }
    public required string[] Times { get; init; }
    public required string[] Adverbs { get; init; }
    public required string[] Connectives { get; init; }
    public required string[] Units { get; init; }
    public required string SentenceEnd { get; init; }

    public static string Number(Rng rng) => rng.Below(4) switch
    {
        0 => rng.Between(2, 99).ToString(CultureInfo.InvariantCulture),
        1 => (rng.Between(11, 99) / 10.0).ToString("0.0", CultureInfo.InvariantCulture),
        2 => rng.Between(100, 9_999).ToString(CultureInfo.InvariantCulture),
        _ => rng.Between(1_950, 2_030).ToString(CultureInfo.InvariantCulture),
    };

    private static string ChineseName(Rng rng) => rng.Chance(0.3)
        ? $"{rng.Any(ForeignGivenNames)}·{rng.Any(ForeignFamilyNames)}"
        : $"{FamilyNames[rng.Below(FamilyNames.Length)]}{GivenNames[rng.Below(GivenNames.Length)]}{GivenNames[rng.Below(GivenNames.Length)]}";
}
