using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Allnow: an application's page saved whole.</summary>
internal static class AllNow
{
    public static SourceRules Rules { get; } = new("allnow.com")
    {
        Names = ["全现在", "燕京书评"],
        Zone = "Asia/Shanghai",
        Elements =
        [
            new("theme-header", ".column-wrap, .author-wrap", Drop),
            new("caption", ".dls-image-capture", Caption),
        ],
    };
}
