using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>What one source is called.</summary>
public sealed class SourceModel(ArchiveDb db, SourceEdits edits, OperatorActs acts) : OperatorPage
{
    private const int LongestName = 100;
    private const int LongestHome = 2000;
    private const int LongestZone = 64;

    /// <summary>The source's name in addresses.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>The name in simplified Chinese.</summary>
    [BindProperty]
    public string? NameHans { get; set; }

    /// <summary>The name in traditional Chinese.</summary>
    [BindProperty]
    public string? NameHant { get; set; }

    /// <summary>The name in English.</summary>
    [BindProperty]
    public string? NameEn { get; set; }

    /// <summary>The front page.</summary>
    [BindProperty]
    public string? HomeUrl { get; set; }

    /// <summary>The zone in which its pages write times; empty for that of the rules.</summary>
    [BindProperty]
    public string? Zone { get; set; }

    /// <summary>The source.</summary>
    public Source Source { get; private set; } = null!;

    /// <summary>Whether the operator has said something of it.</summary>
    public bool IsEdited { get; private set; }

    private string Here => "/admin/sources/" + Uri.EscapeDataString(Slug);

    /// <summary>The form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } source) return NotFound();
        Source = source;
        var edit = await db.SourceEdits.FirstOrDefaultAsync(e => e.SourceId == source.Id, cancellationToken);
        (IsEdited, Zone) = (edit is not null, edit?.Zone);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } source) return NotFound();
        string?[] names = [NameHans, NameHant, NameEn];
        if (names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))) return Tell("bad-name", Here);
        var home = string.IsNullOrWhiteSpace(HomeUrl) ? null : HomeUrl.Trim();
        if (home is not null && !IsHome(home)) return Tell("bad-home", Here);
        var zone = string.IsNullOrWhiteSpace(Zone) ? null : Zone.Trim();
        if (zone is not null && !IsZone(zone)) return Tell("bad-zone", Here);

        var before = await db.SourceEdits.Where(e => e.SourceId == source.Id).Select(e => e.Zone).FirstOrDefaultAsync(cancellationToken);
        var edit = new SourceEdit { SourceId = source.Id, NameHans = NameHans!.Trim(), NameHant = NameHant!.Trim(), NameEn = NameEn!.Trim(), HomeUrl = home, Zone = zone };
        await edits.SaveAsync(edit, cancellationToken);
        await acts.WriteAsync(AuditActs.EditSource, Slug, $"{Values(source)} | {before} → {edit.NameHans} | {edit.NameHant} | {edit.NameEn} | {home} | {zone}");
        return Tell("edited", Here);
    }

    /// <summary>Gives it its own values back.</summary>
    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } source) return NotFound();
        if (!await edits.ResetAsync(source, cancellationToken)) return Tell("nothing", Here);
        await acts.WriteAsync(AuditActs.ResetSource, Slug, Values(source));
        return Tell("reset", Here);
    }

    private Task<Source?> FindAsync(CancellationToken cancellation) => db.Sources.FirstOrDefaultAsync(s => s.Slug == Slug, cancellation);

    private static string Values(Source source) => $"{source.NameHans} | {source.NameHant} | {source.NameEn} | {source.HomeUrl}";

    private static bool IsZone(string text) => text.Length <= LongestZone && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId;

    private static bool IsHome(string text) =>
        text.Length <= LongestHome && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri!.UserInfo.Length == 0;
}
