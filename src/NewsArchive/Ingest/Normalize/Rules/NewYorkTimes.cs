using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>The New York Times in Chinese: authors in an address element, times without zone, translator and contributors in the footer.</summary>
internal static partial class NewYorkTimes
{
    public static SourceRules Rules { get; } = new("nyt")
    {
        Header = HeaderMeaning.Captured,
        Zone = "Asia/Shanghai",
        Names = ["纽约时报中文网", "紐約時報中文網", "纽约时报", "NYT"],
        TitleSuffixes = [" - 纽约时报中文网", " - 紐約時報中文網"],
        Elements =
        [
            new("byline", "address", Author),
            new("time-line", "time[pudate], time[datetime]", Time),
            new("page-chrome", "h4", Stop, RelatedHeading, "相"),
            new("page-chrome", "h5", Stop, PopularHeading, "最"),
            new("page-chrome", "nav, .site-footer, #footer", Stop),
            new("page-chrome", "div, p, footer, li", Stop, CopyrightFooter, "©"),
            new("companion-column", "aside, [aria-label='companion column']", Drop),
            new("english-version", "p, div", EnglishAddress, EnglishLink, "点击"),
            new("english-version", "p, div", EnglishAddress, EnglishLink, "點擊"),
            new("biography", "footer p, .author-info p, .author-info", Biography),
        ],
        Blocks =
        [
            new("translator", BlockPlace.Tail, Translator, BlockAction.Drop),
            new("contributors", BlockPlace.Tail, Contributors, BlockAction.Drop),
        ],
        Section = UrlSection,
        Script = UrlScript,
    };

    [GeneratedRegex(@"^(相关报道|相關報導|相關報道)$", RegexOptions.NonBacktracking)]
    private static partial Regex RelatedHeading { get; }

    [GeneratedRegex(@"^最受(欢迎|歡迎)", RegexOptions.NonBacktracking)]
    private static partial Regex PopularHeading { get; }

    [GeneratedRegex(@"^©\s?[0-9]{4}\s?The New York Times", RegexOptions.NonBacktracking)]
    private static partial Regex CopyrightFooter { get; }

    [GeneratedRegex(@"(查看|阅读|閱讀)(本文|更多)?.{0,6}英文(版|原文)", RegexOptions.NonBacktracking)]
    private static partial Regex EnglishLink { get; }

    [GeneratedRegex(@"^(翻译|翻譯|译者|譯者)\s?[:：]\s?(?<translator>.{2,40})$", RegexOptions.NonBacktracking)]
    private static partial Regex Translator { get; }

    [GeneratedRegex(@"^(?<contributor>[^。]{2,120}?)(自[^。]{1,20})?(对本文|對本文).{0,8}(贡献|貢獻)。?$", RegexOptions.NonBacktracking)]
    private static partial Regex Contributors { get; }

    [GeneratedRegex(@"^(cn\.)?nytimes\.com/(zh-han[st]/)?(?<section>[a-z-]+)/[0-9]{8}/", RegexOptions.NonBacktracking)]
    private static partial Regex UrlSection { get; }

    [GeneratedRegex(@"/(?<hans>zh-hans)/|/(?<hant>zh-hant)/", RegexOptions.NonBacktracking)]
    private static partial Regex UrlScript { get; }
}
