using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>What operators did.</summary>
public sealed class AuditModel(ArchiveDb db) : OperatorPage
{
    private const int Limit = 100;

    /// <summary>Only rows before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The rows, newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Where older rows are; null when there are none.</summary>
    public long? Older => Entries.Count == Limit ? Entries[^1].Id : null;

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Entries = await db.AuditEntries
        .Where(e => Before == null || e.Id < Before).OrderByDescending(e => e.Id).Take(Limit).ToListAsync(cancellationToken);
}
