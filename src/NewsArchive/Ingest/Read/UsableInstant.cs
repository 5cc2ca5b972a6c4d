namespace NewsArchive.Ingest.Read;

/// <summary>The instants that a news article can have been published or captured at.</summary>
public static class UsableInstant
{
    /// <summary>No news site is older.</summary>
    public static readonly DateTime Earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Clocks are wrong by hours and zones are forgotten; nothing comes from further ahead.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromHours(24);

    /// <summary>Whether an instant lies between 1990 and a day after the import, both included.</summary>
    public static bool Contains(DateTime utc, DateTime importUtc) =>
        utc >= Earliest && (importUtc > DateTime.MaxValue - Tolerance || utc <= importUtc + Tolerance);
}
