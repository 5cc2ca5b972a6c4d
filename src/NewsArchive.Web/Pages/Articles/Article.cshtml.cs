using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Images;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Caching;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>An article, or one version of it.</summary>
public sealed class ArticleModel(ArchiveDb db, IOptions<ImageOptions> images) : PageModel
{
    /// <summary>The version shown.</summary>
    public ArticleView Article { get; private set; } = null!;

    /// <summary>What stands beside it.</summary>
    public ArticleNeighbours Neighbours { get; private set; } = null!;

    /// <summary>The newest versions, newest first; empty when there is only one.</summary>
    public IReadOnlyList<VersionMoment> Versions { get; private set; } = [];

    /// <summary>How the pictures of the body are shown.</summary>
    public BodyPictures Pictures { get; private set; } = BodyPictures.None;

    /// <summary>The pictures that are kept here, in the order of the body.</summary>
    public IReadOnlyList<PageImage> Kept => [.. Article.Facts.Images.Select(i => Pictures.Known.GetValueOrDefault(i.Url)).OfType<PageImage>().Where(i => i.Path is not null).Distinct()];

    /// <summary>The origins of the pictures that are not kept here.</summary>
    public IReadOnlyList<string> Elsewhere { get; private set; } = [];

    /// <summary>The number of pictures that are not kept here and could be shown.</summary>
    public int NotKept { get; private set; }

    /// <summary>Whether the reader asked for this article's pictures.</summary>
    public bool AskedForPictures => PageContext.ActionDescriptor.ViewEnginePath.EndsWith("Pictures", StringComparison.Ordinal);

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
        var margin = await ArticleMargin.LoadAsync(db, article, cancellationToken);
        if (article.VersionCount > 1) Versions = margin.Versions;
        if (article.Facts.Images.Count > 0) PreparePictures(margin.Pictures);
        HttpContext.DependsOn(CacheTags.Day(article.Day)); // its neighbours
        Neighbours = await ArticleNeighbours.LoadAsync(db, article, cancellationToken);
        return Page();
    }

    // Nothing is loaded from others unless the operator or this reader chose it, and then only what the policy of this one answer names.
    private void PreparePictures(IReadOnlyDictionary<string, PageImage> known)
    {
        var notKept = Article.Facts.Images.Where(i => known.GetValueOrDefault(i.Url) is not ({ Path: not null } or { State: ImageState.Lost }) && BodyPictures.OriginOf(i.Url) is not null).ToList();
        (NotKept, Elsewhere) = (notKept.Count, BodyPictures.OriginsOf(notKept));
        var shown = AskedForPictures || images.Value.Mode == ImageMode.Link ? Elsewhere : [];
        Pictures = new BodyPictures(known, shown);
        if (shown.Count > 0) Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicyWithPictures(shown);
    }
}
