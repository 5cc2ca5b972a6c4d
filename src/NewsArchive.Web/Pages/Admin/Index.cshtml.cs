using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Storage;
using NewsArchive.Web.Health;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>How the archive is, at a glance.</summary>
public sealed class IndexModel(ArchiveDb db, Readiness readiness, Disks disks) : OperatorPage
{
    /// <summary>What <c>/readyz</c> says.</summary>
    public HealthReport Report { get; private set; } = null!;

    /// <summary>Articles that readers see.</summary>
    public int Articles { get; private set; }

    /// <summary>Rejected files.</summary>
    public int Rejected { get; private set; }

    /// <summary>Withdrawn articles.</summary>
    public int Withdrawn { get; private set; }

    /// <summary>The last pass that changed anything; null before the first.</summary>
    public IngestRun? LastRun { get; private set; }

    /// <summary>The last check of fixity; null before the first.</summary>
    public FixityRun? LastCheck { get; private set; }

    /// <summary>The space of the disks.</summary>
    public IReadOnlyList<DiskSpace> Space { get; private set; } = [];

    /// <summary>Asks for it all.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Report = await readiness.AskAsync(cancellationToken);
        Articles = await db.DayCounts.SumAsync(c => c.Count, cancellationToken);
        Rejected = await db.Files.CountAsync(f => f.State == FileState.Rejected, cancellationToken);
        Withdrawn = await db.Articles.IgnoreQueryFilters().CountAsync(a => a.WithdrawnUtc != null, cancellationToken);
        LastRun = await db.Runs.OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        LastCheck = await FixityCheck.LastAsync(db, cancellationToken);
        Space = [.. disks.All()];
    }
}
