using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>The Financial Times in Chinese: the lead names the author before a colon.</summary>
internal static partial class FinancialTimes
{
    public static SourceRules Rules { get; } = new("ft")
    {
        Header = HeaderMeaning.Captured,
        Zone = "Asia/Shanghai",
        Names = ["FT中文网", "金融时报", "FT"],
        TitleSuffixes = [" - FT中文网", " - FT中文網"],
        Elements =
        [
            new("advertisement", ".o-ads, [data-o-ads-name], .mpu-container, .ad-container", Drop),
            new("reminder", "div, p", Drop, Reminder, "来自FT"),
        ],
        Blocks =
        [
            new("author", BlockPlace.Head, LeadAuthor),
            new("translator", BlockPlace.Anywhere, Translator),
        ],
    };

    [GeneratedRegex(@"^来自FT中文网的温馨提示", RegexOptions.NonBacktracking)]
    private static partial Regex Reminder { get; }

    [GeneratedRegex(@"^(英国《金融时报》\s?)?(?<writer>[^：:。，]{2,20})：", RegexOptions.NonBacktracking)]
    private static partial Regex LeadAuthor { get; }

    [GeneratedRegex(@"^(译者|譯者)\s?[/／:：]\s?(?<translator>[^。]{2,20})$", RegexOptions.NonBacktracking)]
    private static partial Regex Translator { get; }
}
