using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Radio France Internationale: the date is written day first, in Paris time.</summary>
internal static partial class Rfi
{
    public static SourceRules Rules { get; } = new("rfi")
    {
        Header = HeaderMeaning.Captured,
        Zone = "Europe/Paris",
        Names = ["法广", "法廣", "法国国际广播电台", "RFI"],
        TitleSuffixes = [" – 法国国际广播电台 - RFI", " - 法国国际广播电台 - RFI", " - RFI - 法国国际广播电台", " - 法国国际广播电台", " - 法廣", " - RFI"],
        Elements =
        [
            new("time-line", "div", HeadTime, DateLine),
            new("logo", "img[src*='RFI_FB'], img[src*='meta_og_twcards']", Drop),
            new("share-buttons", "a[href^='whatsapp:'], a[href^='fb-messenger:']", Drop),
            new("credit-line", ".t-copyright", CreditLine),
            new("credit", "figcaption .a-media-legend__credits", Credit),
            new("credit", "figcaption span", Credit) { After = "span" },
            new("self-promotion", ".o-self-promo, .m-em-newsletter, [class*=selfpromo]", DropUnlessLong),
        ],
        Blocks = [new("failed-image", BlockPlace.Head, FailedImage, BlockAction.Drop)],
        Section = UrlSection,
        Script = UrlScript,
    };

    [GeneratedRegex(@"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\s?-\s?[0-9]{1,2}:[0-9]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex DateLine { get; }

    // What a template printed when it was given a list instead of an address.
    [GeneratedRegex(@"^Array$", RegexOptions.NonBacktracking)]
    private static partial Regex FailedImage { get; }

    [GeneratedRegex(@"^rfi\.fr/(cn|tw)/(?<section>[^0-9/]{1,20})/", RegexOptions.NonBacktracking)]
    private static partial Regex UrlSection { get; }

    [GeneratedRegex(@"^rfi\.fr/((?<hans>cn)|(?<hant>tw))/", RegexOptions.NonBacktracking)]
    private static partial Regex UrlScript { get; }
}
