using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Pao-pao: a Drupal page saved whole, with its thread of comments, most of them spam.</summary>
internal static class PaoPao
{
    public static SourceRules Rules { get; } = new("pao-pao.net")
    {
        Names = ["泡泡", "泡泡网", "pao-pao"],
        Elements =
        [
            new("comments", "#comments, .comment-wrapper, .comment", Drop),
            new("credit", ".field-name-field-image-source", Credit),
            new("byline", ".field-name-author .username", Author),
            new("theme-header", ".field-name-title, .field-name-author", Header),
            new("theme-footer", ".links.inline, .service-links, .field-name-service-links-displays-group", Drop),
            new("lead-picture", ".field-name-field-image", Keep),
            new("body", ".field-name-body", Body),
        ],
    };
}
