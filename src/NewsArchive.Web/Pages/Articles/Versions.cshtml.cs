using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>The history of an article: every version that was kept, with what it changed, and where else the text is.</summary>
public sealed class VersionsModel(ArchiveDb db) : PageModel
{
    /// <summary>The permalink id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The history; its versions are never empty.</summary>
    public VersionsHistory History { get; private set; } = null!;

    /// <summary>The version shown by default.</summary>
    public VersionItem Current => (History.Steps.FirstOrDefault(s => s.Version.IsCurrent) ?? History.Steps[0]).Version;

    /// <summary>Articles at other addresses that say nearly the same.</summary>
    public AlsoPublished AlsoPublished { get; private set; } = AlsoPublished.Nowhere;

    /// <summary>The versions shown: all, or those captured in <see cref="Span"/>.</summary>
    public IReadOnlyList<VersionStep> Shown { get; private set; } = [];

    /// <summary>The year, month or day to which the list is cut, as digits, in UTC; null for all.</summary>
    public string? Span { get; private set; }

    /// <summary>Answers the request.</summary>
    /// <param name="id">The permalink id.</param>
    /// <param name="captured">The digits with which the stamps of the versions wanted begin, such as 2023; all versions without, or when it is nonsense.</param>
    /// <param name="cancellationToken">Stops the database's work as well.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? captured, CancellationToken cancellationToken)
    {
        if (await VersionsHistory.LoadAsync(db, id, cancellationToken) is not { } history) return NotFound();
        (Id, History) = (id, history);
        if (captured is { Length: > 0 and <= 14 } && captured.All(char.IsAsciiDigit)) Span = captured;
        Shown = Span is null ? history.Steps : [.. history.Steps.Where(s => VersionStamp.ToText(s.Version.StampUtc).StartsWith(Span, StringComparison.Ordinal))];
        AlsoPublished = await NearlyTheSameAsync(cancellationToken);
        return Page();
    }

    private async Task<AlsoPublished> NearlyTheSameAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AlsoPublished.LoadAsync(db, History.ArticleId, History.ShownText, cancellationToken);
        }
        catch (TimeoutException)
        {
            return AlsoPublished.Nowhere; // the history is what was asked for, and it is there
        }
    }
}
