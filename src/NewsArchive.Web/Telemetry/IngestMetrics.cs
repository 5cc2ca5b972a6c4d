using System.Diagnostics.Metrics;
using NewsArchive.Ingest;

namespace NewsArchive.Web.Telemetry;

/// <summary>The figures of the ingest, under the meter <see cref="Meter"/>.</summary>
public sealed class IngestMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "NewsArchive.Ingest";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _files;
    private readonly Counter<long> _rejects;
    private readonly Counter<long> _faults;
    private readonly Histogram<double> _passes;
    private long _ended;

    /// <summary>Makes the instruments.</summary>
    public IngestMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _ended = clock.GetTimestamp();
        var meter = meters.Create(Meter);
        _files = meter.CreateCounter<long>("newsarchive.ingest.files", "{file}", "Files read, by what became of them.");
        _rejects = meter.CreateCounter<long>("newsarchive.ingest.rejects", "{file}", "Files refused, by reason.");
        _faults = meter.CreateCounter<long>("newsarchive.ingest.faults", "{pass}", "Passes that a fault stopped.");
        _passes = meter.CreateHistogram<double>("newsarchive.ingest.pass.duration", "s", "How long passes took.");
        meter.CreateObservableGauge("newsarchive.ingest.lag", () => _clock.GetElapsedTime(Interlocked.Read(ref _ended)).TotalSeconds, "s", "Time since the last pass of this process came to its end: no settled file is older and not looked at.");
    }

    internal void Took(IngestReport before, IngestReport after)
    {
        Add("stored", after.NewArticles - before.NewArticles);
        Add("version", after.NewVersions - before.NewVersions);
        Add("duplicate", after.Duplicates - before.Duplicates);
        Add("ignored", after.Ignored - before.Ignored);
        Add("rejected", after.Rejected - before.Rejected);
        foreach (var (reason, count) in after.RejectedByReason)
            if (count > before.RejectedByReason.GetValueOrDefault(reason))
                _rejects.Add(count - before.RejectedByReason.GetValueOrDefault(reason), new KeyValuePair<string, object?>("reason", reason));
    }

    internal void Passed(TimeSpan took, IngestReport report)
    {
        Interlocked.Exchange(ref _ended, _clock.GetTimestamp());
        _passes.Record(took.TotalSeconds, new KeyValuePair<string, object?>("changed", report.ChangedAnything));
    }

    internal void Failed() => _faults.Add(1);

    private void Add(string outcome, int count)
    {
        if (count > 0) _files.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
