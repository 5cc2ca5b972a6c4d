using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>An article, or one version of it.</summary>
public sealed class ArticleModel(ArchiveDb db) : PageModel
{
    /// <summary>The version shown.</summary>
    public ArticleView Article { get; private set; } = null!;

    /// <summary>What stands beside it.</summary>
    public ArticleNeighbours Neighbours { get; private set; } = null!;

    /// <summary>The sources of the articles beside it.</summary>
    public SourceList Sources { get; private set; } = new([]);

    /// <summary>All versions, newest first; empty when there is only one.</summary>
    public IReadOnlyList<VersionItem> Versions { get; private set; } = [];

    /// <summary>Whether the address names a version.</summary>
    public bool IsOneVersion { get; private set; }

    /// <summary>The path of this page, which is the address to cite.</summary>
    public string Path => IsOneVersion
        ? Addresses.Version(Article.PublicId, Article.Version.StampUtc)
        : Addresses.Article(Article.PublicId);

    /// <summary>The first sentences, for previews; empty when the version has no text.</summary>
    public string Description => Article.IsCurrent ? Article.Excerpt : "";

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(string id, string? stamp, CancellationToken cancellationToken)
    {
        IsOneVersion = stamp is not null;
        if (IsOneVersion && VersionStamp.Parse(stamp) is null) return NotFound();
        var article = VersionStamp.Parse(stamp) is { } utc
            ? await ArticleView.LoadAsync(db, id, utc, cancellationToken)
            : await ArticleView.LoadAsync(db, id, cancellationToken);
        if (article is null) return NotFound();

        Article = article;
        Neighbours = await ArticleNeighbours.LoadAsync(db, article, cancellationToken);
        if (Neighbours.SameHour.Count > 0) Sources = await SourceList.LoadAsync(db, cancellationToken);
        if (article.VersionCount > 1) Versions = await VersionItem.LoadAsync(db, id, cancellationToken);
        return Page();
    }
}
