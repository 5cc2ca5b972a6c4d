using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Radio Free Asia: writer and editors in the last line, related articles as a list in the text.</summary>
internal static partial class RadioFreeAsia
{
    public static SourceRules Rules { get; } = new("rfa")
    {
        Names = ["自由亚洲电台", "自由亞洲電台", "RFA"],
        TitleSuffixes = [" — 普通话主页", " — 粤语部"],
        Zone = "America/New_York",
        UrlTime = Created,
        Elements =
        [
            new("zoom-icon", "a[data-fancybox]", Drop),
            new("hidden", "span.discreet", Drop),
        ],
        Blocks =
        [
            new("staff", BlockPlace.Tail, Labelled, BlockAction.Drop),
            new("staff", BlockPlace.Tail, Reporter),
            new("staff", BlockPlace.Tail, ShortEditor),
        ],
        Section = UrlSection,
    };

    [GeneratedRegex(@"-(?<month>[0-9]{2})(?<day>[0-9]{2})(?<year>20[0-9]{2})(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})(\.html|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Created { get; }

    [GeneratedRegex(@"^\W*(记者|記者)\s?[:：]\s?(?<writer>[^\s:：]{1,30}(、[^\s:：]{1,20})*)(\s*(责编|責編|责任编辑)\s?[:：]\s?(?<editor>[^\s:：]{1,30}))?(\s*(网编|網編)\s?[:：]\s?(?<webeditor>[^\s:：]{1,20}))?\W*$", RegexOptions.NonBacktracking)]
    private static partial Regex Labelled { get; }

    [GeneratedRegex(@"自由(亚洲电台|亞洲電台)(?<place>[^\s记記]{0,10})(特约|特約)?(记者|記者)\s?(?<writer>[^\s]{1,20}?)\s?(?<place>[^\s]{2,8})?(报道|報道|報導|报导)", RegexOptions.NonBacktracking)]
    private static partial Regex Reporter { get; }

    [GeneratedRegex(@"(责编|責編|责任编辑)\s?[:：]?\s?(?<editor>[^\s:：）)]{2,20})(\s*(网编|網編)\s?[:：]?\s?(?<webeditor>[^\s:：）)]{2,20}))?", RegexOptions.NonBacktracking)]
    private static partial Regex ShortEditor { get; }

    [GeneratedRegex(@"^rfa\.org/(mandarin|cantonese)/([^/]+/)*?(?<section>[A-Za-z][A-Za-z_-]*)/[^/]+$", RegexOptions.NonBacktracking)]
    private static partial Regex UrlSection { get; }
}
