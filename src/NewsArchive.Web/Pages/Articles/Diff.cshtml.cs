using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>What differs between any two versions of an article.</summary>
public sealed class DiffModel(ArchiveDb db) : PageModel
{
    /// <summary>The permalink id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The difference.</summary>
    public VersionDifference Difference { get; private set; } = null!;

    /// <summary>The paragraphs with their surroundings; the number of those left out stands in their place.</summary>
    public IReadOnlyList<(DiffParagraph? Paragraph, int LeftOut)> Lines { get; private set; } = [];

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string id, string? from, string? to, CancellationToken cancellationToken)
    {
        Id = id;
        if (VersionStamp.Parse(from) is not { } fromUtc || VersionStamp.Parse(to) is not { } toUtc) return NotFound();
        // A form can only ask by parameters; the address to keep is the short one.
        if (!RouteData.Values.ContainsKey("from")) return Redirect(Addresses.Difference(id, fromUtc, toUtc));

        var texts = await VersionText.LoadAsync(db, id, [fromUtc, toUtc], cancellationToken);
        if (texts.Find(t => t.StampUtc == fromUtc) is not { } older || texts.Find(t => t.StampUtc == toUtc) is not { } newer) return NotFound();
        Difference = VersionDifference.Between(older, newer);
        Lines = DiffLines.Of(Difference.Paragraphs);
        return Page();
    }
}
