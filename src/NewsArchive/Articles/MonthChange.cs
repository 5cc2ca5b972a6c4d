namespace NewsArchive.Articles;

/// <summary>
/// When the articles of a source and month last changed, as far as a list of them tells: one came, got a version, was withdrawn, was shown
/// again, or moved to another month. Kept by the store, so that whoever lists months never looks at articles; it outlives the last article of its month.
/// </summary>
public sealed class MonthChange
{
    /// <summary>The source.</summary>
    public int SourceId { get; set; }

    /// <summary>The first day of the month, in the archive's zone.</summary>
    public DateOnly Month { get; set; }

    /// <summary>The instant of the last change.</summary>
    public DateTime ChangedUtc { get; set; }
}
