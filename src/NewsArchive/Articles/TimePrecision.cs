namespace NewsArchive.Articles;

/// <summary>How exactly an instant is known. Pages never show more of a time than this says.</summary>
public enum TimePrecision
{
    /// <summary>To the second.</summary>
    Second = 0,

    /// <summary>To the minute.</summary>
    Minute = 1,

    /// <summary>To the hour.</summary>
    Hour = 2,

    /// <summary>Only the calendar day is known.</summary>
    Day = 3,

    /// <summary>Not known: the instant is an upper bound ("not later than").</summary>
    Approximate = 4,
}
