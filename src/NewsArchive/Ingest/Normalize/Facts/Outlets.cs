using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Knows the names of the article's outlet, which are neither authors nor tags.</summary>
internal static class Outlets
{
    public static bool IsName(ArticleDraft draft, string text)
    {
        if (draft.Rules.Source.Names.Contains(text, StringComparer.OrdinalIgnoreCase)) return true;
        if (draft.UrlKey.StartsWith(text + "/", StringComparison.OrdinalIgnoreCase)) return true;
        return SourceRegistry.BySlug(draft.Rules.Source.Slug) is { } known
            && (known.NameHans == text || known.NameHant == text || known.NameEn == text || known.Slug == text || known.Aliases.Contains(text));
    }
}
