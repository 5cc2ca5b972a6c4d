using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The checks of everything kept, what they found, and the daily manifests.</summary>
public sealed class FixityModel(ArchiveDb db, FixityService service, IOptions<FixityOptions> options, OperatorActs acts) : OperatorPage
{
    private const int Limit = 30;
    private const int MostFaults = 500;

    /// <summary>The settings.</summary>
    public FixityOptions Options => options.Value;

    /// <summary>The last checks, newest first.</summary>
    public IReadOnlyList<FixityRun> Runs { get; private set; } = [];

    /// <summary>What the newest of them found.</summary>
    public IReadOnlyList<FixityFault> Faults { get; private set; } = [];

    /// <summary>The last manifests, newest first.</summary>
    public IReadOnlyList<DailyManifest> Manifests { get; private set; } = [];

    /// <summary>The lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Runs = await db.FixityRuns.OrderByDescending(r => r.Id).Take(Limit).ToListAsync(cancellationToken);
        if (Runs is [var newest, ..]) Faults = await db.FixityFaults.Where(f => f.RunId == newest.Id).OrderBy(f => f.Repaired).ThenBy(f => f.Id).Take(MostFaults).ToListAsync(cancellationToken);
        Manifests = await db.Manifests.OrderByDescending(m => m.Day).Take(Limit).ToListAsync(cancellationToken);
    }

    /// <summary>A check now.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        service.CheckNow();
        await acts.WriteAsync(AuditActs.Verify);
        return Tell("verify", "/admin/fixity");
    }
}
