namespace NewsArchive.Articles;

/// <summary>How many articles a source has on a day. Kept by the store, so that calendars never count articles.</summary>
public sealed class DayCount
{
    /// <summary>The day in the archive's zone.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The source.</summary>
    public int SourceId { get; set; }

    /// <summary>Articles of that source on that day; a row with none is removed.</summary>
    public int Count { get; set; }
}
