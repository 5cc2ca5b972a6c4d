using System.Text.RegularExpressions;

namespace NewsArchive.Articles;

/// <summary>An outlet the program knows from the start.</summary>
/// <param name="Id">Its number in every archive; never reused.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="NameHans">Its name in simplified Chinese.</param>
/// <param name="NameHant">Its name in traditional Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Match">Matches host and path, with www. and m. taken off the host.</param>
/// <param name="Aliases">Names of folders that hold its files.</param>
/// <param name="Language">The language most of it is written in (BCP 47); null where it must be detected.</param>
/// <param name="BodyZone">The IANA zone in which its pages write times.</param>
/// <param name="HomeUrl">Its front page.</param>
public sealed record KnownSource(
    int Id, string Slug, string NameHans, string NameHant, string NameEn, Regex Match,
    IReadOnlyList<string> Aliases, string? Language, string BodyZone, string HomeUrl);

/// <summary>The outlets the program knows: data, so that adding one is adding a row.</summary>
public static partial class SourceRegistry
{
    /// <summary>Ids up to this one are the registry's; hosts that become sources by themselves come after.</summary>
    public const int ReservedIds = 1000;

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<KnownSource> All { get; } =
    [
        new(1, "reuters", "路透", "路透", "Reuters Chinese", Reuters, ["reuters", "路透", "路透社"], "zh-Hans", "UTC", "https://cn.reuters.com/"),
        new(2, "nyt", "纽约时报中文网", "紐約時報中文網", "NYT Chinese", Nyt, ["nyt", "纽约时报"], "zh-Hans", "Asia/Shanghai", "https://cn.nytimes.com/"),
        new(3, "voa", "美国之音", "美國之音", "Voice of America Chinese", Voa, ["voa", "美国之音"], "zh-Hans", "UTC", "https://www.voachinese.com/"),
        new(4, "ft", "金融时报中文网", "金融時報中文網", "FT Chinese", Ft, ["ft", "金融时报"], "zh-Hans", "Asia/Shanghai", "https://cn.ft.com/"),
        new(5, "bbc", "BBC中文", "BBC中文", "BBC Chinese", Bbc, ["bbc", "BBC"], null, "UTC", "https://www.bbc.com/zhongwen/simp"),
        new(6, "rfi", "法广", "法廣", "RFI Chinese", Rfi, ["rfi", "法广"], null, "Europe/Paris", "https://www.rfi.fr/cn/"),
        new(7, "dw", "德国之声", "德國之聲", "Deutsche Welle Chinese", Dw, ["dw", "德国之声"], null, "UTC", "https://www.dw.com/zh/"),
        new(8, "rfa", "自由亚洲电台", "自由亞洲電台", "Radio Free Asia", Rfa, ["rfa", "自由亚洲电台"], null, "America/New_York", "https://www.rfa.org/mandarin/"),
        new(9, "cdt", "中国数字时代", "中國數字時代", "China Digital Times", Cdt, ["cdt", "中国数字时代"], "zh-Hans", "UTC", "https://chinadigitaltimes.net/chinese/"),
    ];

    /// <summary>The outlet of an address given as host and path (a URL key will do); null when the registry knows none.</summary>
    public static KnownSource? ByAddress(string hostAndPath) => All.FirstOrDefault(s => s.Match.IsMatch(hostAndPath));

    /// <summary>The outlet whose files lie in a folder of this name; null when the registry knows none.</summary>
    public static KnownSource? ByFolder(string name) => All.FirstOrDefault(s => s.Aliases.Contains(name));

    /// <summary>The outlet with this slug; null when the registry knows none.</summary>
    public static KnownSource? BySlug(string slug) => All.FirstOrDefault(s => s.Slug == slug);

    [GeneratedRegex(@"^(cn\.)?reuters\.com/", RegexOptions.NonBacktracking)]
    private static partial Regex Reuters { get; }

    [GeneratedRegex(@"^(cn\.nytimes\.com/|nytimes\.com/zh-han[st]/)", RegexOptions.NonBacktracking)]
    private static partial Regex Nyt { get; }

    [GeneratedRegex(@"^voa(chinese|cantonese)\.com/", RegexOptions.NonBacktracking)]
    private static partial Regex Voa { get; }

    [GeneratedRegex(@"^(cn\.ft|ftchinese)\.com/", RegexOptions.NonBacktracking)]
    private static partial Regex Ft { get; }

    [GeneratedRegex(@"^bbc\.(com|co\.uk)/zhongwen/", RegexOptions.NonBacktracking)]
    private static partial Regex Bbc { get; }

    [GeneratedRegex(@"^rfi\.fr/+(cn|tw)/", RegexOptions.NonBacktracking)]
    private static partial Regex Rfi { get; }

    [GeneratedRegex(@"^(dw\.com/zh/|api\.dw\.com/)", RegexOptions.NonBacktracking)]
    private static partial Regex Dw { get; }

    [GeneratedRegex(@"^rfa\.org/(mandarin|cantonese)/", RegexOptions.NonBacktracking)]
    private static partial Regex Rfa { get; }

    [GeneratedRegex(@"^chinadigitaltimes\.net/", RegexOptions.NonBacktracking)]
    private static partial Regex Cdt { get; }
}
