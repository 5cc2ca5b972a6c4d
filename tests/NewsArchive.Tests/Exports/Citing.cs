using NewsArchive.Exports;

namespace NewsArchive.Tests.Exports;

/// <summary>Invented things to cite.</summary>
internal static class Citing
{
    public static Citation Article(string title = "旧粮仓改成图书馆", params string[] authors) => new()
    {
        Id = "7k2m9qx40123abcd",
        Title = title,
        Authors = authors,
        Container = "北岸通讯社",
        IsNewspaper = true,
        Published = new DateOnly(2019, 3, 14),
        CapturedUtc = new DateTime(2019, 3, 13, 22, 31, 7, DateTimeKind.Utc),
        IngestedUtc = new DateTime(2026, 11, 20, 3, 12, 44, DateTimeKind.Utc),
        Language = "zh-Hans",
        Url = "https://archive.example/a/7k2m9qx40123abcd",
        OriginalUrl = "https://news.example/2019/03/14/granary.html",
        Sha256 = "9f2c41d0",
        Archive = "NewsArchive",
    };
}
