namespace NewsArchive.Articles;

/// <summary>
/// What a source has in a month, and when that last changed as far as a list of articles tells: one came, got a version, was withdrawn, was shown
/// again, or moved to another month. Kept by the store, so that whoever lists months never looks at days or articles; it outlives the last article of its month.
/// </summary>
public sealed class SourceMonth
{
    /// <summary>The source.</summary>
    public int SourceId { get; set; }

    /// <summary>The first day of the month, in the archive's zone.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Its articles: the sum of the <see cref="DayCount"/>s of the month.</summary>
    public int Count { get; set; }

    /// <summary>The first day with an article; null when there is none.</summary>
    public DateOnly? FirstDay { get; set; }

    /// <summary>The last day with an article; null when there is none.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>The instant of the last change.</summary>
    public DateTime ChangedUtc { get; set; }
}
