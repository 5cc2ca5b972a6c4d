using NewsArchive.Ingest;
using NewsArchive.Web.Telemetry;

namespace NewsArchive.Web.Hosting;

/// <summary>What the ingest service of this process is doing, for those who watch it. Safe to use from many threads.</summary>
public sealed class IngestStatus(TimeProvider clock, IngestMetrics metrics)
{
    private readonly IngestMetrics _metrics = metrics;
    private readonly Lock _lock = new();
    private IngestMoment _now = new() { MovedUtc = clock.GetUtcNow().UtcDateTime };

    /// <summary>The state at this moment.</summary>
    public IngestMoment Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    /// <summary>A pass begins.</summary>
    public IProgress<IngestReport> Begin()
    {
        var nowUtc = UtcNow();
        Change(now => now with { RunningSinceUtc = nowUtc, Running = IngestReport.Nothing, MovedUtc = nowUtc });
        return new Watching(this);
    }

    /// <summary>A pass ended.</summary>
    /// <param name="report">What it did; null when another process is taking files in.</param>
    public void End(IngestReport? report)
    {
        var nowUtc = UtcNow();
        if (report is not null) _metrics.Passed(nowUtc - (Now.RunningSinceUtc ?? nowUtc), report);
        Change(now => now with
        {
            RunningSinceUtc = null,
            Running = null,
            MovedUtc = nowUtc,
            EndedUtc = nowUtc,
            Took = nowUtc - (now.RunningSinceUtc ?? nowUtc),
            Last = report ?? now.Last,
            IsElsewhere = report is null,
            Fault = null,
        });
    }

    /// <summary>A pass was stopped by a fault.</summary>
    public void Fail(string fault)
    {
        var nowUtc = UtcNow();
        _metrics.Failed();
        Change(now => now with { RunningSinceUtc = null, Running = null, MovedUtc = nowUtc, Fault = fault });
    }

    private DateTime UtcNow() => clock.GetUtcNow().UtcDateTime;

    private void Change(Func<IngestMoment, IngestMoment> change)
    {
        lock (_lock) _now = change(_now);
    }

    private sealed class Watching(IngestStatus status) : IProgress<IngestReport>
    {
        private IngestReport _told = IngestReport.Nothing;

        public void Report(IngestReport value)
        {
            status._metrics.Took(_told, value);
            _told = value;
            status.Change(now => now with { Running = value, MovedUtc = status.UtcNow() });
        }
    }
}

/// <summary>A moment of the ingest service.</summary>
public sealed record IngestMoment
{
    /// <summary>When the pass that runs began; null when none runs.</summary>
    public DateTime? RunningSinceUtc { get; init; }

    /// <summary>What it did so far; null when none runs.</summary>
    public IngestReport? Running { get; init; }

    /// <summary>When anything moved last: a pass began, stored something or ended; at first, when the process began.</summary>
    public DateTime MovedUtc { get; init; }

    /// <summary>When the last pass came to its end; null before the first one.</summary>
    public DateTime? EndedUtc { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What the last pass of this process did; null before the first one.</summary>
    public IngestReport? Last { get; init; }

    /// <summary>Whether another process was taking files in when this one wanted to.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>What stopped the last pass; null when nothing did.</summary>
    public string? Fault { get; init; }
}
