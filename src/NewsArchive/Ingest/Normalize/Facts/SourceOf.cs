using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Decides which outlet an article belongs to.</summary>
internal static class SourceOf
{
    /// <summary>The slug: of the registry by address, folder or category, else the host name.</summary>
    public static string Slug(string urlKey, string directory, IReadOnlyList<string> categories, ISet<string> warnings)
    {
        var folder = SourceRegistry.ByFolder(directory[(directory.LastIndexOf('/') + 1)..]);
        if (SourceRegistry.ByAddress(urlKey) is { } known)
        {
            if (folder is not null && folder.Slug != known.Slug) warnings.Add(WarningCodes.SourceConflict);
            return known.Slug;
        }

        if ((folder ?? categories.Select(SourceRegistry.ByFolder).FirstOrDefault(s => s is not null)) is { } other) return other.Slug;
        warnings.Add(WarningCodes.UnknownSource);
        return Host(urlKey);
    }

    private static string Host(string urlKey) => urlKey[..urlKey.IndexOf('/')];
}
