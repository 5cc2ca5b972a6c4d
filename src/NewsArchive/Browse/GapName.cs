namespace NewsArchive.Browse;

/// <summary>What the counts of all sources tell about a gap.</summary>
public enum GapKind
{
    /// <summary>Nothing of any source is archived on these days: the archive itself has a gap.</summary>
    Archive,

    /// <summary>Other sources have articles on these days: only this source is missing.</summary>
    Source,

    /// <summary>Nothing comes after it, while other sources go on: the source has ended, or its collection has.</summary>
    End,
}

/// <summary>A gap and what it is called.</summary>
/// <param name="Gap">Its days.</param>
/// <param name="Kind">What it is.</param>
/// <param name="OtherDays">On how many of its days other sources have articles.</param>
public sealed record GapName(CoverageGap Gap, GapKind Kind, int OtherDays);
