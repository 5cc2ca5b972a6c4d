using System.Globalization;
using NewsArchive.Benchmarks.Generating.Markup;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>Nine outlets that the program knows and three that it has never heard of.</summary>
internal static class Outlets
{
    private static readonly Outlet[] Weighted =
    [
        new("voa", 16, Header.Link, s => $"https://www.voachinese.com/a/report-{Day(s)}/{7_000_000 + s.Number}.html", Bodies.Voa) { Frame = 520, TextShare = 0.75, HasDateline = true },
        new("reuters", 14, Header.Link, s => $"https://cn.reuters.com/article/report-{s.PublishedUtc:MMdd}-idCNKBS{s.Number:X7}", Bodies.Reuters) { Frame = 330, TextShare = 0.92, HasPictures = false },
        new("rfi", 14, Header.Link, s => $"https://www.rfi.fr/{(s.IsTraditional ? "tw" : "cn")}/{Uri.EscapeDataString("国际")}/{Day(s)}-{s.Number}", Bodies.Rfi) { Frame = 560, TextShare = 0.85, TraditionalShare = 0.3 },
        new("dw", 13, Header.Link, s => $"https://www.dw.com/zh/report/a-{60_000_000 + s.Number}", Bodies.Dw) { Frame = 760, TextShare = 0.82, TraditionalShare = 0.25 },
        new("rfa", 9, Header.Link, s => $"https://www.rfa.org/mandarin/Xinwen/n{s.Number}-{s.PublishedUtc:MMddyyyyHHmmss}.html", Bodies.Rfa) { Frame = 620, TextShare = 0.6, TraditionalShare = 0.1 },
        new("bbc", 7, Header.Link, s => $"https://www.bbc.com/zhongwen/{(s.IsTraditional ? "trad" : "simp")}/world-{60_000_000 + s.Number}", Bodies.Bbc) { Frame = 1_500, TextShare = 0.6, TraditionalShare = 0.3 },
        new("nyt", 6, Header.Link, s => $"https://cn.nytimes.com/world/{Day(s)}/report-{s.Number}/", Bodies.Nyt) { Frame = 900, TextShare = 0.7 },
        new("ft", 3, Header.Link, s => $"https://cn.ft.com/story/{1_000_000 + s.Number:000000000}", Bodies.Ft) { Frame = 500, TextShare = 0.88, HasPictures = false },
        new("cdt", 6, Header.LinkAndDate, s => $"https://chinadigitaltimes.net/chinese/{s.Number}.html", Bodies.Cdt) { Frame = 2_600, TextShare = 0.55 },
        new("river-video.example", 3, Header.Link, s => $"https://river-video.example/v/{s.Number}", Bodies.Plain) { Frame = 150, TextShare = 1, HasPictures = false },
        new("valley-notes.example", 22, Header.FrontMatterAndLink, s => $"https://valley-notes.example/{s.PublishedUtc:yyyy/MM}/{s.Number}?utm_source=feed", Bodies.Notes) { Frame = 620, TextShare = 0.42, TraditionalShare = 0.2 },
        new("harbour-times.example", 40, Header.FrontMatter, s => $"https://harbour-times.example/article/{s.Number}", Bodies.Prettified) { Frame = 1_100, TextShare = 0.24, TraditionalShare = 0.4 },
    ];

    private static readonly Outlet[] Raffle = [.. Weighted.SelectMany(outlet => Enumerable.Repeat(outlet, outlet.Weight))];

    /// <summary>The outlet whose files are the shortest: captions of videos.</summary>
    public static Outlet OfShortNotices { get; } = Weighted.Single(outlet => outlet.Body == Bodies.Plain);

    public static Outlet Any(Rng rng) => rng.Any(Raffle);

    private static string Day(Story story) => story.PublishedUtc.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
