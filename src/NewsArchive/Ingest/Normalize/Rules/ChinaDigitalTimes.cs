using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>China Digital Times: reprints, with a card that names the original.</summary>
internal static partial class ChinaDigitalTimes
{
    public static SourceRules Rules { get; } = new("cdt")
    {
        Names = ["中国数字时代", "中國數字時代", "CDT"],
        TitleSuffixes = [" - 中国数字时代", " – 中国数字时代"],
        TitlePrefixNamesPublisher = true,
        Blocks =
        [
            new("feed-footer", BlockPlace.Tail, FeedFooter, BlockAction.Drop),
            new("feed-footer", BlockPlace.Tail, FeedTool, BlockAction.Drop),
        ],
        Elements =
        [
            new("card", ".su-spoiler", Card),
            new("share-buttons", ".wp-block-buttons.share", Drop),
        ],
    };

    // What the site's own feed set below each text: who posted it, its address, its tags.
    [GeneratedRegex(@"^©\s?(?<editor>.{1,40}?) for 中国数字时代.{0,200}Permalink.*?(Post tags:\s?(?<tags>.*?))?$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex FeedFooter { get; }

    [GeneratedRegex(@"^Feed enhanced by ", RegexOptions.NonBacktracking)]
    private static partial Regex FeedTool { get; }
}
