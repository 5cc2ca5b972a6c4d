using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Deutsche Welle in Chinese: author and time in one line, links to the interface instead of the pages.</summary>
internal static partial class DeutscheWelle
{
    public static SourceRules Rules { get; } = new("dw")
    {
        Header = HeaderMeaning.Captured,
        Names = ["德国之声", "德國之聲", "德国之声中文网", "DW"],
        TitleSuffixes = [" | DW", " – DW"],
        Blocks =
        [
            new("copyright-notice", BlockPlace.Anywhere, CopyrightNotice, BlockAction.Drop),
            new("social-notice", BlockPlace.Anywhere, InstagramNotice, BlockAction.Drop),
            new("wire-credit", BlockPlace.Tail, AuthorAndAgencies),
        ],
        Links = [(Interface, "https://www.dw.com/zh/a-${id}")],
    };

    [GeneratedRegex(@"^©\s?[0-9]{4}\s?年?(德国之声版权声明|德國之聲版權聲明)", RegexOptions.NonBacktracking)]
    private static partial Regex CopyrightNotice { get; }

    [GeneratedRegex(@"^DW中文(有|網有|网有)?\s?Instagram", RegexOptions.NonBacktracking)]
    private static partial Regex InstagramNotice { get; }

    [GeneratedRegex(@"^(?<writer>[^（()）。]{2,20})?\s?[（(](?<wire>[^）)]*(社|电台|電台|報|报)[^）)]*?)等?[）)]$", RegexOptions.NonBacktracking)]
    private static partial Regex AuthorAndAgencies { get; }

    [GeneratedRegex(@"^https?://api\.dw\.com/api/detail/(article|video|image|gallery)/(?<id>[0-9]+).*$")]
    private static partial Regex Interface { get; }
}
