using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Takes authors from the front matter where the body named none.</summary>
internal static class People
{
    public static void FromFrontMatter(ArticleDraft draft)
    {
        if (draft.Raw.FrontMatter.Author is not { } author || draft.Contributors.Exists(c => c.Role == ContributorRole.Writer)) return;
        foreach (var name in Names.Split(author))
            if (!Outlets.IsName(draft, name)) draft.AddContributor(name, ContributorRole.Writer);
    }
}
