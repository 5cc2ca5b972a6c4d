using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Reuters: time first; the dateline names the place behind the agency.</summary>
internal static partial class Reuters
{
    public static SourceRules Rules { get; } = new("reuters")
    {
        Header = HeaderMeaning.Captured,
        Names = ["路透", "路透社", "Reuters"],
        Blocks =
        [
            new("dateline", BlockPlace.Head, Dateline),
            new("desk", BlockPlace.Tail, Desk),
        ],
    };

    [GeneratedRegex(@"^(?<wire>路透)(?<place>[^0-9\s]{1,12}?)([0-9]{1,2}月)?[0-9]{1,2}日\s?[-–—]", RegexOptions.NonBacktracking)]
    private static partial Regex Dateline { get; }

    [GeneratedRegex(@"[（(](编译|編譯)\s?(?<translator>[^；;，,）)]{2,20})[；;，,]?\s?((审校|審校)\s?(?<editor>[^；;）)]{2,20}))?[^）)]*[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex Desk { get; }
}
