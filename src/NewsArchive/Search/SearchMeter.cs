using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsArchive.Search;

/// <summary>How long searches take, for whoever listens (System.Diagnostics.Metrics). Safe to use from many threads.</summary>
public static class SearchMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "NewsArchive.Search";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("newsarchive.search.duration", "s", "How long searches took.");

    internal static void Record(Stopwatch clock, bool timedOut) =>
        Duration.Record(clock.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("timed_out", timedOut));
}
