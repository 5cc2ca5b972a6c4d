namespace NewsArchive.Storage;

/// <summary>
/// How long one query of the present request may take in the database. It goes with the asynchronous flow: whoever begins
/// a request says it once, and every connection and command of it keeps to it. Passes, exports and verbs have no limit.
/// </summary>
public sealed class QueryTime
{
    private static readonly AsyncLocal<QueryTime?> Flow = new();

    private QueryTime(TimeSpan limit) => Limit = limit;

    /// <summary>The limit of the present flow; null: none.</summary>
    public static TimeSpan? Current => Flow.Value?.Limit;

    private TimeSpan? Limit { get; set; }

    /// <summary>Limits the queries of the present flow from now on.</summary>
    public static void Begin(TimeSpan limit) => Flow.Value = new QueryTime(limit);

    /// <summary>Takes the limit away, for a request that reads the whole archive.</summary>
    public static void End()
    {
        // Not the flow itself: what an asynchronous method sets there does not reach its caller.
        if (Flow.Value is { } time) time.Limit = null;
    }
}
