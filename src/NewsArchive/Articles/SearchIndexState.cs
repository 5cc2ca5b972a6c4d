namespace NewsArchive.Articles;

/// <summary>How far the search index has been built. There is one row; none means that nobody knows.</summary>
public sealed class SearchIndexState
{
    /// <summary>The number of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; set; } = OnlyId;

    /// <summary>The version of the analysis by which every article is indexed; 0 when no whole index has been built.</summary>
    public int Version { get; set; }

    /// <summary>The version that is being built; null when none is.</summary>
    public int? Building { get; set; }

    /// <summary>Articles up to this number have been indexed by the version that is being built.</summary>
    public long DoneTo { get; set; }

    /// <summary>The <see cref="WordSet"/> whose words articles are indexed by from now on; null before any were learned.</summary>
    public long? Words { get; set; }

    /// <summary>The one by whose words every article is indexed, so that searches may rely on it; null for none.</summary>
    public long? WordsReady { get; set; }
}
