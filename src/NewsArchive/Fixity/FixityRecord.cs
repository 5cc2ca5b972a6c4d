using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>The row of a check while it runs: counts, faults, and the pace.</summary>
internal sealed class FixityRecord
{
    private readonly ArchiveDb _db;
    private readonly TimeProvider _clock;
    private readonly long? _bytesPerSecond;
    private readonly IProgress<FixityRun>? _progress;
    private readonly long _started;
    private readonly List<FixityFault> _pending = [];

    private FixityRecord(ArchiveDb db, TimeProvider clock, long? bytesPerSecond, IProgress<FixityRun>? progress)
    {
        (_db, _clock, _bytesPerSecond, _progress) = (db, clock, bytesPerSecond, progress);
        _started = clock.GetTimestamp();
        Run = new FixityRun { StartedUtc = clock.GetUtcNow().UtcDateTime };
    }

    public FixityRun Run { get; }

    public static async Task<FixityRecord> BeginAsync(
        ArchiveDb db, TimeProvider clock, long? bytesPerSecond, IProgress<FixityRun>? progress, CancellationToken cancellation)
    {
        var record = new FixityRecord(db, clock, bytesPerSecond, progress);
        await record.SaveAsync(cancellation);
        return record;
    }

    public void Add(FixityKind kind, string name, string detail, bool repaired)
    {
        Run.Faults++;
        if (repaired) Run.Repaired++;
        _pending.Add(new FixityFault { RunId = Run.Id, Kind = kind, Name = name, Detail = detail, Repaired = repaired });
    }

    /// <summary>A page is done: what was found is written down, and the pace is kept.</summary>
    public async Task TurnPageAsync(long bytes, CancellationToken cancellation)
    {
        Run.Bytes += bytes;
        await SaveAsync(cancellation);
        _progress?.Report(Run);
        if (_bytesPerSecond is not { } rate) return;

        var ahead = TimeSpan.FromSeconds(Run.Bytes / (double)rate) - _clock.GetElapsedTime(_started);
        if (ahead > TimeSpan.Zero) await Task.Delay(ahead, _clock, cancellation);
    }

    public async Task<FixityRun> EndAsync(CancellationToken cancellation)
    {
        Run.EndedUtc = _clock.GetUtcNow().UtcDateTime;
        await SaveAsync(cancellation);
        return Run;
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        _db.FixityRuns.Update(Run);
        _db.FixityFaults.AddRange(_pending);
        await _db.SaveChangesAsync(cancellation);
        _db.ChangeTracker.Clear();
        _pending.Clear();
    }
}
