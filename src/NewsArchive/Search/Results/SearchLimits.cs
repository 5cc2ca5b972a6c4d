namespace NewsArchive.Search.Results;

/// <summary>How much is done for one answer.</summary>
internal sealed record SearchLimits
{
    /// <summary>The limits of the program.</summary>
    public static SearchLimits Default { get; } = new();

    /// <summary>Above this number PostgreSQL stops counting, groups are not told, and a database in this process does not read proposals for a page.</summary>
    public int Cap { get; init; } = 10_000;

    /// <summary>
    /// Proposals whose texts are fetched from a server to be counted: some fifty milliseconds' work. A database in this process reads
    /// as many as <see cref="Cap"/>.
    /// </summary>
    public int Counted { get; init; } = 3_000;

    /// <summary>The same with "count exactly": up to half a minute's work. A database in this process reads them all then.</summary>
    public int CountedOnDemand { get; init; } = 500_000;

    /// <summary>Proposals that are read before a page may be short.</summary>
    public int Listed { get; init; } = 5_000;
}
