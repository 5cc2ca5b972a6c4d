using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>ChinaFile: Drupal views around the text.</summary>
internal static class ChinaFile
{
    public static SourceRules Rules { get; } = new("chinafile.com")
    {
        Names = ["ChinaFile", "中参馆"],
        TitleSuffixes = [" | ChinaFile"],
        Elements =
        [
            new("credit", ".photo-credit", Credit),

            // Its conversations are set as comments: what the invited authors wrote is the article.
            new("comments-heading", ".comment-wrapper > h2.title", Drop),
            new("conversation", "#comments", Unwrap),
        ],
    };
}
