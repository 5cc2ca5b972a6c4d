using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>iYouPort: a WordPress theme saved whole.</summary>
internal static class IYouPort
{
    public static SourceRules Rules { get; } = new("iyouport.org")
    {
        Names = ["iYouPort"],
        TitleSuffixes = [" - iYouPort"],
        Elements =
        [
            new("theme-header", ".entry-header, .entry-author-wrapper", Header),
            new("theme-footer", ".entry-footer", Drop),
            new("theme-tags", ".post-tags, ul.post-tags, .tag-list, .tags-links, .taglist", Drop),
            new("body", ".entry-content", Body),
        ],
    };
}
