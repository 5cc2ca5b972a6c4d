using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>Leads to a paragraph in the newest version that has it, for whoever followed a link to text that has changed since.</summary>
public sealed class ParagraphModel(ArchiveDb db) : PageModel
{
    /// <summary>Answers the request: not found where no version that is kept has had the paragraph.</summary>
    public async Task<IActionResult> OnGetAsync(string id, string paragraph, CancellationToken cancellationToken) =>
        await ParagraphPlace.FindAsync(db, id, paragraph, cancellationToken) is { } place
            ? Redirect($"{Addresses.Version(id, place.StampUtc)}#{place.ParagraphId}")
            : NotFound();
}
