using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Takes authors from the page's head or the front matter where the body named none.</summary>
internal static class People
{
    public static void Complete(ArticleDraft draft)
    {
        if (draft.Contributors.Exists(c => c.Role == ContributorRole.Writer)) return;
        foreach (var author in draft.Page.Authors) Add(draft, author);
        if (draft.Page.Authors.Count == 0 && draft.Raw.FrontMatter.Author is { } named) Add(draft, named);
    }

    private static void Add(ArticleDraft draft, string names)
    {
        foreach (var name in Names.Split(names))
            if (!Outlets.IsName(draft, name)) draft.AddContributor(name, ContributorRole.Writer);
    }
}
