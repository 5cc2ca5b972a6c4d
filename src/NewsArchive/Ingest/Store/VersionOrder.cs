using NewsArchive.Articles;

namespace NewsArchive.Ingest.Store;

/// <summary>Which of two versions is the newer one: the larger header time, then the later capture, then the later import.</summary>
internal sealed class VersionOrder : IComparer<ArticleVersion>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(ArticleVersion? x, ArticleVersion? y) =>
        (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => Key(x).CompareTo(Key(y)),
        };

    private static (DateTime, DateTime, int) Key(ArticleVersion version) =>
        (version.HeaderUtc ?? version.CapturedUtc, version.CapturedUtc, version.Number);
}
