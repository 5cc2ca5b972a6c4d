using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>One version of an article, whole: what its page shows.</summary>
public sealed record ArticleView
{
    /// <summary>The database's number of the article, for neighbours; never shown.</summary>
    public required long Id { get; init; }

    /// <summary>The permalink id.</summary>
    public required string PublicId { get; init; }

    /// <summary>The source.</summary>
    public required SourceItem Source { get; init; }

    /// <summary>The day of the article (of the version shown by default), in the archive's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The instant by which the article stands in lists.</summary>
    public required DateTime ListedUtc { get; init; }

    /// <summary>The first sentences; empty when there is no text.</summary>
    public required string Excerpt { get; init; }

    /// <summary>The characters of text of the version shown by default.</summary>
    public required int TextLength { get; init; }

    /// <summary>The number of versions kept.</summary>
    public required int VersionCount { get; init; }

    /// <summary>Whether this is the version shown by default, the newest captured.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>The version, without its body.</summary>
    public required ArticleVersion Version { get; init; }

    /// <summary>The clean body as stored.</summary>
    public required SafeHtml Body { get; init; }

    /// <summary>Contributors, credits, pictures and the like.</summary>
    public required ArticleFacts Facts { get; init; }

    /// <summary>The version shown by default; null when there is no such article.</summary>
    public static async Task<ArticleView?> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken) =>
        (await Rows(db, publicId).FirstOrDefaultAsync(r => r.Article.CurrentVersionId == r.Version.Id, cancellationToken))?.ToView();

    /// <summary>The version with this stamp; null when there is none.</summary>
    public static async Task<ArticleView?> LoadAsync(
        ArchiveDb db, string publicId, DateTime stampUtc, CancellationToken cancellationToken) =>
        (await Rows(db, publicId).FirstOrDefaultAsync(r => r.Version.StampUtc == stampUtc, cancellationToken))?.ToView();

    private static IQueryable<Row> Rows(ArchiveDb db, string publicId) =>
        from article in db.Articles
        where article.PublicId == publicId
        join version in db.Versions on article.Id equals version.ArticleId
        join content in db.Contents on version.Id equals content.VersionId
        join source in db.Sources on article.SourceId equals source.Id
        select new Row
        {
            Article = article,
            Version = version,
            Source = source,
            Html = content.Html,
            Facts = content.Facts,
        };

    // The database's row: the text, as long as the body, stays where it is.
    private sealed class Row
    {
        public required Article Article { get; init; }
        public required ArticleVersion Version { get; init; }
        public required Source Source { get; init; }
        public required string Html { get; init; }
        public required ArticleFacts Facts { get; init; }

        public ArticleView ToView() => new()
        {
            Id = Article.Id,
            PublicId = Article.PublicId,
            Source = new SourceItem(Source.Id, Source.Slug, Source.NameHans, Source.NameHant, Source.NameEn, Source.HomeUrl),
            Day = Article.Day,
            ListedUtc = Article.PublishedUtc,
            Excerpt = Article.Excerpt,
            TextLength = Article.TextLength,
            VersionCount = Article.VersionCount,
            IsCurrent = Article.CurrentVersionId == Version.Id,
            Version = Version,
            Body = SafeHtml.FromSanitized(Html),
            Facts = Facts,
        };
    }
}
