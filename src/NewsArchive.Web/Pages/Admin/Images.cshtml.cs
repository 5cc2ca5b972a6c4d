using Microsoft.AspNetCore.Http.Extensions;
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

    /// <summary>Only pictures that are not kept for this reason, by its code.</summary>
    [BindProperty(SupportsGet = true, Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>Only rows before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>What is done about pictures.</summary>
    public ImageMode Mode => options.Value.Mode;

    /// <summary>The state asked for; null for all.</summary>
    public ImageState? State => Enum.TryParse<ImageState>(StateName, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    /// <summary>The host asked for; null for all.</summary>
    public string? HostAsked => Asked(Host)?.ToLowerInvariant();

    /// <summary>The reason asked for; null for all.</summary>
    public string? ReasonAsked => Asked(Reason);

    /// <summary>Whether these can be asked for again: not all there are, which would be a slip of the finger.</summary>
    public bool CanAskAgain => Mode == ImageMode.Archive && State != ImageState.Stored && (State is not null || HostAsked is not null || ReasonAsked is not null);

    /// <summary>How many of the host there are in each state.</summary>
    public IReadOnlyList<ImageCount> Counts { get; private set; } = [];

    /// <summary>How many of the host and the state there are of each reason, most first.</summary>
    public IReadOnlyList<ImageReasonCount> Reasons { get; private set; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<ImageLine> Images { get; private set; } = [];

    /// <summary>Where older rows are; null when there are none.</summary>
    public long? Older => Images.Count == Limit ? Images[^1].Id : null;

    /// <summary>The address of the ledger with these filters.</summary>
    public static string Filtered(ImageState? state, string? host, string? reason, long? before = null)
    {
        var query = new QueryBuilder();
        if (state is not null) query.Add("state", $"{state}");
        if (host is not null) query.Add("host", host);
        if (reason is not null) query.Add("reason", reason);
        if (before is not null) query.Add("before", $"{before}");
        return "/admin/images" + query;
    }

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var ofHost = db.Images.FromHost(HostAsked);
        Counts = [.. (await ofHost.CountByState().ToListAsync(cancellationToken)).OrderBy(c => c.State)];
        Reasons = [.. (await ofHost.InState(State).CountByReason().ToListAsync(cancellationToken)).OrderByDescending(c => c.Count).ThenBy(c => c.Reason, StringComparer.Ordinal)];
        Images = await ofHost.InState(State).ForReason(ReasonAsked)
            .Where(i => Before == null || i.Id < Before).OrderByDescending(i => i.Id).Take(Limit).AsLines().ToListAsync(cancellationToken);
    }

    /// <summary>Asks again for those of a state, a host or a reason.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var back = Filtered(State, HostAsked, ReasonAsked);
        var number = CanAskAgain ? await ImagePass.AskAgainAsync(db, State, HostAsked, ReasonAsked, cancellationToken) : 0;
        if (number == 0) return Tell("nothing", back);
        await acts.WriteAsync(AuditActs.FetchAgain, string.Join(' ', new[] { $"{State}", HostAsked, ReasonAsked }.Where(part => !string.IsNullOrEmpty(part))), $"{number}");
        return Tell("fetch", back, number);
    }

    // U+0000 is a text PostgreSQL does not take.
    private static string? Asked(string? text) =>
        text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } asked ? asked : null;
}
