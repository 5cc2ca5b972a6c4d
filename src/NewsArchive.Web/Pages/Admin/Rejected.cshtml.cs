using Microsoft.AspNetCore.Mvc;
using NewsArchive.Operating;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The files that were refused, why, and reading them again.</summary>
public sealed class RejectedModel(RejectedFiles files, FolderWatcher watcher, OperatorActs acts) : OperatorPage
{
    private const int Limit = 100;

    /// <summary>Only files of this reason.</summary>
    [BindProperty(SupportsGet = true, Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>Only rows before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The file to read again; null for all of a reason.</summary>
    [BindProperty(Name = "file")]
    public long? FileId { get; set; }

    /// <summary>How many there are of each reason.</summary>
    public IReadOnlyList<RejectedCount> Counts { get; private set; } = [];

    /// <summary>The files.</summary>
    public IReadOnlyList<RejectedFile> Files { get; private set; } = [];

    /// <summary>Where older rows are; null when there are none.</summary>
    public long? Older => Files.Count == Limit ? Files[^1].Id : null;

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Reason)) Reason = null;
        Counts = await files.CountAsync(cancellationToken);
        Files = await files.ListAsync(Reason, Before, Limit, cancellationToken);
    }

    /// <summary>Reads one again, or all of a reason, or all.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var reason = string.IsNullOrEmpty(Reason) ? null : Reason;
        var back = reason is null ? "/admin/rejected" : "/admin/rejected?reason=" + Uri.EscapeDataString(reason);
        var (number, subject) = FileId is { } id ? await OneAsync(id, cancellationToken) : (await files.RetryAllAsync(reason, cancellationToken), reason ?? "*");
        if (number == 0) return Tell("nothing", back);
        watcher.Wake();
        await acts.WriteAsync(AuditActs.Retry, subject, $"{number}");
        return Tell("retry", back, number);
    }

    private async Task<(int, string?)> OneAsync(long id, CancellationToken cancellation) =>
        await files.RetryAsync(id, cancellation) is { } path ? (1, path) : (0, null);
}
