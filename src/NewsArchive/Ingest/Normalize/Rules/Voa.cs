namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Voice of America: the feed's own markup, time first, then the lead picture with its caption.</summary>
internal static class Voa
{
    public static SourceRules Rules { get; } = new("voa")
    {
        Header = HeaderMeaning.Captured,
        Names = ["美国之音", "美國之音", "VOA"],
        TitleSuffixes = [" - 美国之音", " | 美国之音"],
    };
}
