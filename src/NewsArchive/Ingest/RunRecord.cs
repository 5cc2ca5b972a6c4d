using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest;

/// <summary>The row of a pass. A pass that finds nothing to do leaves none, or an idle archive would fill with them.</summary>
internal sealed class RunRecord(ArchiveDb db, TimeProvider clock)
{
    private readonly DateTime _startedUtc = clock.GetUtcNow().UtcDateTime;
    private long? _id;

    /// <summary>Ends the rows of passes whose process was killed: whoever is the writer knows that nobody else is at work.</summary>
    public static async Task EndAbandonedAsync(ArchiveDb db, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await db.Runs.AnyAsync(r => r.EndedUtc == null, cancellation)) return;
        await db.Runs.Where(r => r.EndedUtc == null).ExecuteUpdateAsync(
            run => run.SetProperty(r => r.EndedUtc, clock.GetUtcNow().UtcDateTime).SetProperty(r => r.Fault, "the process ended"), cancellation);
    }

    /// <summary>The pass is about to write.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        if (_id is not null) return;
        var run = new IngestRun { StartedUtc = _startedUtc };
        db.Runs.Add(run);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        _id = run.Id;
    }

    /// <summary>A batch is stored: whoever watches the pass, from whichever process, sees how far it is.</summary>
    public Task NoteAsync(IngestReport report, CancellationToken cancellation) => WriteAsync(report, endedUtc: null, fault: null, cancellation);

    /// <summary>The pass is over. A shutdown does not stop this write.</summary>
    public Task EndAsync(IngestReport report, string? fault) => WriteAsync(report, clock.GetUtcNow().UtcDateTime, fault, CancellationToken.None);

    private Task WriteAsync(IngestReport report, DateTime? endedUtc, string? fault, CancellationToken cancellation) => _id is null
        ? Task.CompletedTask
        : db.Runs.Where(r => r.Id == _id).ExecuteUpdateAsync(run => run
            .SetProperty(r => r.EndedUtc, endedUtc)
            .SetProperty(r => r.Seen, report.Seen)
            .SetProperty(r => r.Unchanged, report.Unchanged)
            .SetProperty(r => r.NewArticles, report.NewArticles)
            .SetProperty(r => r.NewVersions, report.NewVersions)
            .SetProperty(r => r.Duplicates, report.Duplicates)
            .SetProperty(r => r.Ignored, report.Ignored)
            .SetProperty(r => r.Rejected, report.Rejected)
            .SetProperty(r => r.Missing, report.Missing)
            .SetProperty(r => r.Fault, fault), cancellation);

    /// <summary>As <see cref="EndAsync"/>, after a fault that may well be the database's own.</summary>
    public async Task TryEndAsync(IngestReport report, string fault)
    {
        try
        {
            await EndAsync(report, fault);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            // The fault that brought us here is the one to tell.
        }
    }
}
