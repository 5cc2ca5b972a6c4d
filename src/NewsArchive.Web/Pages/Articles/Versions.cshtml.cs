using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>The history of an article: every version that was kept.</summary>
public sealed class VersionsModel(ArchiveDb db) : PageModel
{
    /// <summary>The permalink id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The versions, newest first; never empty.</summary>
    public IReadOnlyList<VersionItem> Versions { get; private set; } = [];

    /// <summary>The version shown by default.</summary>
    public VersionItem Current => Versions.FirstOrDefault(v => v.IsCurrent) ?? Versions[0];

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        Id = id;
        Versions = await VersionItem.LoadAsync(db, id, cancellationToken);
        return Versions is [] ? NotFound() : Page();
    }
}
