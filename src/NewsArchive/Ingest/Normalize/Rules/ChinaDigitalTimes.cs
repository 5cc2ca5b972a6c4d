using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>China Digital Times: reprints, with a card that names the original.</summary>
internal static class ChinaDigitalTimes
{
    public static SourceRules Rules { get; } = new("cdt")
    {
        Names = ["中国数字时代", "中國數字時代", "CDT"],
        TitleSuffixes = [" - 中国数字时代", " – 中国数字时代"],
        TitlePrefixNamesPublisher = true,
        Elements =
        [
            new("card", ".su-spoiler", Card),
            new("share-buttons", ".wp-block-buttons.share", Drop),
        ],
    };
}
