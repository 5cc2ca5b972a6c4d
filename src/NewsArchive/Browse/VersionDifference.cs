using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>Everything in which two versions of an article differ.</summary>
public sealed record VersionDifference
{
    /// <summary>The version compared from.</summary>
    public required VersionText Older { get; init; }

    /// <summary>The version compared to.</summary>
    public required VersionText Newer { get; init; }

    /// <summary>The title, in runs; one run when it is the same.</summary>
    public required IReadOnlyList<DiffPiece> Title { get; init; }

    /// <summary>All paragraphs, those that are the same included.</summary>
    public required IReadOnlyList<DiffParagraph> Paragraphs { get; init; }

    /// <summary>Pictures that only the older one has.</summary>
    public required IReadOnlyList<ArticleImage> PicturesRemoved { get; init; }

    /// <summary>Pictures that only the newer one has.</summary>
    public required IReadOnlyList<ArticleImage> PicturesAdded { get; init; }

    /// <summary>Whether the titles differ.</summary>
    public bool TitleChanged => Older.Title != Newer.Title;

    /// <summary>Whether the stated times of publication differ.</summary>
    public bool TimeChanged => Older.PublishedUtc != Newer.PublishedUtc || Older.Precision != Newer.Precision;

    /// <summary>Whether the writers differ.</summary>
    public bool AuthorsChanged => !Older.Authors.SequenceEqual(Newer.Authors);

    /// <summary>Whether the text differs.</summary>
    public bool TextChanged => Paragraphs.Any(p => p.Kind != DiffKind.Same);

    /// <summary>Whether pictures came or went.</summary>
    public bool PicturesChanged => PicturesRemoved.Count + PicturesAdded.Count > 0;

    /// <summary>Whether a reader sees no difference: links, emphasis or the order of pictures were changed.</summary>
    public bool OnlyForm => !TitleChanged && !TimeChanged && !AuthorsChanged && !TextChanged && !PicturesChanged;

    /// <summary>The number of paragraphs of a kind.</summary>
    public int Count(DiffKind kind) => Paragraphs.Count(p => p.Kind == kind);

    /// <summary>Compares two versions.</summary>
    public static VersionDifference Between(VersionText older, VersionText newer)
    {
        var diff = new TextDiff();
        return new VersionDifference
        {
            Older = older,
            Newer = newer,
            Title = diff.Words(older.Title, newer.Title),
            Paragraphs = diff.Paragraphs(older.Text, newer.Text),
            PicturesRemoved = Missing(older.Facts.Images, newer.Facts.Images),
            PicturesAdded = Missing(newer.Facts.Images, older.Facts.Images),
        };
    }

    private static List<ArticleImage> Missing(IReadOnlyList<ArticleImage> from, IReadOnlyList<ArticleImage> others)
    {
        var known = others.Select(image => image.Url).ToHashSet(StringComparer.Ordinal);
        return [.. from.Where(image => !known.Contains(image.Url)).DistinctBy(image => image.Url)];
    }
}
