using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The passes: the one that runs, and those before.</summary>
public sealed class IngestModel(
    ArchiveDb db, IngestStatus status, LiveIngest live, IngestFolders folders, FolderWatcher watcher, IOptions<IngestOptions> options, OperatorActs acts) : OperatorPage
{
    private const int Limit = 50;

    /// <summary>Only passes before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The state of this process.</summary>
    public IngestMoment Now => status.Now;

    /// <summary>Whether this process takes files in.</summary>
    public bool IsHere => options.Value.Enabled && folders.Paths.Count > 0;

    /// <summary>The pause between two passes.</summary>
    public TimeSpan Interval => options.Value.Interval;

    /// <summary>The folders.</summary>
    public IReadOnlyList<string> Folders => folders.Paths;

    /// <summary>The folders that are not watched, with the reason.</summary>
    public IReadOnlyDictionary<string, string> NotWatched => watcher.NotWatched;

    /// <summary>The counts of the pass that runs, or of the last one.</summary>
    public LiveCounts Counts { get; private set; } = null!;

    /// <summary>Passes, newest first.</summary>
    public IReadOnlyList<IngestRun> Runs { get; private set; } = [];

    /// <summary>Where older passes are; null when there are none.</summary>
    public long? Older => Runs.Count == Limit ? Runs[^1].Id : null;

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Counts = await live.NowAsync(cancellationToken);
        Runs = await db.Runs.Where(r => Before == null || r.Id < Before).OrderByDescending(r => r.Id).Take(Limit).ToListAsync(cancellationToken);
    }

    /// <summary>A pass now.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsHere) return Tell("nothing", "/admin/ingest");
        watcher.Wake();
        await acts.WriteAsync(AuditActs.RunPass);
        return Tell("pass", "/admin/ingest");
    }
}
