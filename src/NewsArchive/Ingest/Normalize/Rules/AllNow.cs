using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Allnow: an application's page saved whole.</summary>
internal static partial class AllNow
{
    public static SourceRules Rules { get; } = new("allnow.com")
    {
        Names = ["全现在", "燕京书评"],
        Zone = "Asia/Shanghai",
        Blocks =
        [
            new("promotion", BlockPlace.Tail, Promotion, BlockAction.Drop),
            new("promotion", BlockPlace.Last, DrawnLine, BlockAction.Drop),
        ],
        Elements =
        [
            new("byline", ".author-wrap .single-name", Author),
            new("theme-header", ".column-wrap, .author-wrap", Header),
            new("caption", ".dls-image-capture", Caption),
        ],
    };

    // Where else its readers may find it.
    [GeneratedRegex(@"^请?(在)?微信(里|中)?搜索", RegexOptions.NonBacktracking)]
    private static partial Regex Promotion { get; }

    // The line that set the promotion off.
    [GeneratedRegex(@"^[—–_=-]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex DrawnLine { get; }
}
