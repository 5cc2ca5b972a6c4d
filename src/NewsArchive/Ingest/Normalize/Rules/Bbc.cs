using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>BBC News in Chinese: byline list, then a time that says only how long ago.</summary>
internal static partial class Bbc
{
    public static SourceRules Rules { get; } = new("bbc")
    {
        Header = HeaderMeaning.Captured,
        Names = ["BBC", "BBC中文", "BBC News 中文"],
        TitleSuffixes = [" - BBC News 中文", " - BBC 中文网", " - BBC英伦网"],
        Elements =
        [
            new("byline", "main > div ul[role=list]", Byline, BylineText),
            new("time-line", "time[datetime]", Time),
            new("related", "[data-e2e=related-content], [data-e2e=recommendations], section[aria-labelledby*=related], section[role=region][aria-labelledby*=Related]", Related),
        ],
        Blocks = [new("player-fallback", BlockPlace.Anywhere, Fallback, BlockAction.Drop)],
        Section = UrlSection,
        Script = UrlScript,
    };

    // A byline is two or three short lines; lists of articles are longer.
    [GeneratedRegex(@"^.{2,120}$", RegexOptions.NonBacktracking)]
    private static partial Regex BylineText { get; }

    [GeneratedRegex(@"^[你您]的(器材|设备|設備|浏览器|瀏覽器).{0,12}(不支持|不支援)", RegexOptions.NonBacktracking)]
    private static partial Regex Fallback { get; }

    [GeneratedRegex(@"/zhongwen/(simp|trad)/(?<section>[a-z]+(-[a-z]+)?)-[0-9]{5,}", RegexOptions.NonBacktracking)]
    private static partial Regex UrlSection { get; }

    [GeneratedRegex(@"/zhongwen/((?<hans>simp)|(?<hant>trad))", RegexOptions.NonBacktracking)]
    private static partial Regex UrlScript { get; }
}
