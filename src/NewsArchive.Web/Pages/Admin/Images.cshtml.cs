using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The image ledger: each picture's addresses, and what became of it.</summary>
public sealed class ImagesModel(ArchiveDb db, IOptions<ImageOptions> options, OperatorActs acts) : OperatorPage
{
    private const int Limit = 100;

    /// <summary>Only pictures in this state, by its name.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateName { get; set; }

    /// <summary>Only pictures of this host.</summary>
    [BindProperty(SupportsGet = true, Name = "host")]
    public string? Host { get; set; }

    /// <summary>Only rows before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>What is done about pictures.</summary>
    public ImageMode Mode => options.Value.Mode;

    /// <summary>The state asked for; null for all.</summary>
    public ImageState? State => Enum.TryParse<ImageState>(StateName, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    /// <summary>The host asked for; null for all.</summary>
    public string? HostAsked => string.IsNullOrWhiteSpace(Host) ? null : Host.Trim().ToLowerInvariant();

    /// <summary>How many there are in each state.</summary>
    public IReadOnlyList<ImageCount> Counts { get; private set; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<ImageLine> Images { get; private set; } = [];

    /// <summary>Where older rows are; null when there are none.</summary>
    public long? Older => Images.Count == Limit ? Images[^1].Id : null;

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Counts = [.. (await db.Images.CountByState().ToListAsync(cancellationToken)).OrderBy(c => c.State)];
        Images = await db.Images.InState(State).FromHost(HostAsked)
            .Where(i => Before == null || i.Id < Before).OrderByDescending(i => i.Id).Take(Limit).AsLines().ToListAsync(cancellationToken);
    }

    /// <summary>Asks again for those of a state or a host.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var back = $"/admin/images?state={Uri.EscapeDataString(StateName ?? "")}&host={Uri.EscapeDataString(HostAsked ?? "")}";
        if (Mode != ImageMode.Archive || (State is null && HostAsked is null) || State == ImageState.Stored) return Tell("nothing", back);
        await ImagePass.AskAgainAsync(db, State, HostAsked, cancellationToken);
        await acts.WriteAsync(AuditActs.FetchAgain, $"{State} {HostAsked}".Trim());
        return Tell("fetch", back);
    }
}
