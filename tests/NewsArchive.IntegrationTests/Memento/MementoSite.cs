using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>An archive with an article of three versions and articles with difficult addresses.</summary>
internal static class MementoSite
{
    public const string Ferry = "https://www.voachinese.com/a/night-ferry/100.html";
    public const string Chinese = "https://www.rfi.fr/cn/国际/20230718-夜航";
    public const string Query = "https://www.example.org/story.php?id=7&page=2";
    public const string DoubleSlash = "https://www.rfi.fr//cn/sea/20230719-tide";
    public const string Comma = "https://example.org/a,b(c)/1.html";
    public const string Percent = "https://example.org/100%25-sure/2.html";

    // 18 July 2023 07:59:04, 20 July 2023 10:00:00 and 2 January 2024 00:00:01, all UTC.
    public const string First = "20230718075904";
    public const string Second = "20230720100000";
    public const string Third = "20240102000001";

    public static IEnumerable<string> Files =>
    [
        Some.Article(),
        Some.Article(body: "<p>港务局星期四说，夜间渡轮改为每晚四班，首班提前半小时。</p>", milliseconds: 1689847200000),
        Some.Article(title: "渡轮夜航满半年", body: "<p>半年来，夜间渡轮载客三万人次，码头因此重开了夜宵铺。</p>", milliseconds: 1704153601000),
        Some.Article(title: "灯塔换灯", url: Chinese, milliseconds: 1689667145000),
        Some.Article(title: "The harbour keeps its clock", url: Query, milliseconds: 1689667146000),
        Some.Article(title: "潮水表", url: DoubleSlash, milliseconds: 1689667147000),
        Some.Article(title: "逗号桥", url: Comma, milliseconds: 1689667148000),
        Some.Article(title: "百分之百", url: Percent, milliseconds: 1689667149000),
    ];
}
