using NewsArchive.Benchmarks.Generating;

namespace NewsArchive.Benchmarks.Queries;

/// <summary>
/// What readers ask: 45 queries in ten classes. Most engines are good at some of them and bad at others: words in nearly half of all articles,
/// words in five of a million, one character, phrases longer than what an index of character pairs holds.
/// </summary>
internal static class QueryList
{
    private static readonly int[] RareRanks = [1_000, 5_000, 12_000, 20_000, 30_000, 39_000];

    public static IReadOnlyList<Query> All { get; } =
    [
        .. Of("1char", "河", "桥", "冬", "灯"),
        .. Of("common2", "中国", "城市", "问题", "经济", "学校", "天气"),
        .. Of("common3", "图书馆", "博物馆", "气象局", "消防局", "志愿者"),
        .. Of("phrase4+", "气候变化", "风力发电", "国家图书馆", "世界卫生组织", "农业合作社"),
        .. Of("rare", [.. RareRanks.Select(rank => RareWords.Chinese[rank])]),
        .. Of("AND", "中国 铁路", "城市 河流 桥梁", "台湾 台风", "教育部 学生", "图书馆 手稿"),
        .. Of("Latin", "COVID", "twitter", "Kubernetes", "Reykjavik"),
        .. Of("mixed", "COVID 医院", "NASA 卫星", "GDP 经济 统计局", "Wikipedia 图书馆"),
        .. Of("NOT", "铁路 -北京", "疫苗 -COVID", "中国 -美国"),
        .. Of("traditional", "圖書館", "氣候變化", "鐵路 經濟"),
    ];

    private static IEnumerable<Query> Of(string @class, params string[] texts) => texts.Select(text => new Query(@class, text));
}
