using System.Diagnostics.Metrics;

namespace NewsArchive.Web.Telemetry;

/// <summary>How many pages came from the server's own cache, under the meter <see cref="Meter"/>.</summary>
public sealed class CacheMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "NewsArchive.Cache";

    private readonly Counter<long> _answers;

    /// <summary>Makes the instrument.</summary>
    public CacheMetrics(IMeterFactory meters) =>
        _answers = meters.Create(Meter).CreateCounter<long>("newsarchive.cache.answers", "{answer}", "Answers by whether the cache of pages had them.");

    /// <summary>Counts an answer that the cache had.</summary>
    public void Hit() => _answers.Add(1, new KeyValuePair<string, object?>("result", "hit"));

    /// <summary>Counts an answer that had to be made.</summary>
    public void Miss() => _answers.Add(1, new KeyValuePair<string, object?>("result", "miss"));
}
