using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Nei.st: a WordPress theme saved whole, with advertising boxes and widgets between the paragraphs.</summary>
internal static class NeiSt
{
    public static SourceRules Rules { get; } = new("nei.st")
    {
        Names = ["Nei.st"],
        Elements =
        [
            new("theme-header", ".page-header__content, .entry-footer", Drop),
            new("lead-picture", ".page-header", Keep),
            new("related", "section.collection", Related),
            new("theme-footer", ".dndo, .bqdn", Drop),
            new("advertisement", ".code-block, [class*=' ads_'], [class^=ads_], .iframe-blocker", Drop),
            new("body", ".entry-content", Body),
        ],
    };
}
