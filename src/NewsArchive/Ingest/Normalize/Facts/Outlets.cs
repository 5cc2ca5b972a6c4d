using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Knows the names of the article's outlet, which are neither authors nor tags.</summary>
internal static class Outlets
{
    public static bool IsName(ArticleDraft draft, string text)
    {
        if (draft.Rules.Source.Names.Contains(text, StringComparer.OrdinalIgnoreCase)) return true;
        if (draft.Page.SiteName is { } site && site.Equals(text, StringComparison.OrdinalIgnoreCase)) return true;
        if (IsHost(draft.UrlKey[..draft.UrlKey.IndexOf('/')], text)) return true;
        return SourceRegistry.BySlug(draft.Rules.Source.Slug) is { } known
            && (known.NameHans == text || known.NameHant == text || known.NameEn == text || known.Slug == text || known.Aliases.Contains(text));
    }

    // "medium" for medium.com as well as for name.medium.com.
    private static bool IsHost(string host, string text) =>
        host.Equals(text, StringComparison.OrdinalIgnoreCase) || host.Split('.').SkipLast(1).Contains(text, StringComparer.OrdinalIgnoreCase);
}
