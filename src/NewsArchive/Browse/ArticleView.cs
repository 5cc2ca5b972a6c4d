using System.Linq.Expressions;
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
    public required ShownVersion Version { get; init; }

    /// <summary>The clean body as stored.</summary>
    public required SafeHtml Body { get; init; }

    /// <summary>Contributors, credits, pictures and the like.</summary>
    public required ArticleFacts Facts { get; init; }

    /// <summary>The version shown by default; null when there is no such article.</summary>
    public static Task<ArticleView?> LoadAsync(ArchiveDb db, string publicId, CancellationToken cancellationToken) =>
        One.In(db)(db, publicId, null, cancellationToken);

    /// <summary>The version with this stamp; null when there is none.</summary>
    public static Task<ArticleView?> LoadAsync(
        ArchiveDb db, string publicId, DateTime stampUtc, CancellationToken cancellationToken) =>
        One.In(db)(db, publicId, stampUtc, cancellationToken);

    private static readonly KeptQuery<Func<ArchiveDb, string, DateTime?, CancellationToken, Task<ArticleView?>>> One = new(() =>
        EF.CompileAsyncQuery((ArchiveDb db, string publicId, DateTime? stampUtc, CancellationToken cancellationToken) => (
            from article in db.Articles
            where article.PublicId == publicId
            join version in db.Versions on article.Id equals version.ArticleId
            where stampUtc == null ? article.CurrentVersionId == version.Id : version.StampUtc == stampUtc
            join content in db.Contents on version.Id equals content.VersionId
            join source in db.Sources on article.SourceId equals source.Id
            select new Row { Article = article, Version = version, Content = content, Source = source }).Select(Shown).FirstOrDefault()));

    // Named columns alone: the text, as long as the body, stays where it is, and so does what no page shows.
    private static Expression<Func<Row, ArticleView>> Shown => r => new ArticleView
    {
        Id = r.Article.Id,
        PublicId = r.Article.PublicId,
        Source = new SourceItem(r.Source.Id, r.Source.Slug, r.Source.NameHans, r.Source.NameHant, r.Source.NameEn, r.Source.HomeUrl),
        Day = r.Article.Day,
        ListedUtc = r.Article.PublishedUtc,
        Excerpt = r.Article.Excerpt,
        TextLength = r.Article.TextLength,
        VersionCount = r.Article.VersionCount,
        IsCurrent = r.Article.CurrentVersionId == r.Version.Id,
        Version = new ShownVersion
        {
            Id = r.Version.Id,
            StampUtc = r.Version.StampUtc,
            CapturedUtc = r.Version.CapturedUtc,
            CapturedSource = r.Version.CapturedSource,
            IngestedUtc = r.Version.IngestedUtc,
            PublishedUtc = r.Version.PublishedUtc,
            PublishedPrecision = r.Version.PublishedPrecision,
            PublishedZone = r.Version.PublishedZone,
            PublishedRaw = r.Version.PublishedRaw,
            PublishedEvidence = r.Version.PublishedEvidence,
            Title = r.Version.Title,
            OriginalUrl = r.Version.OriginalUrl,
            Language = r.Version.Language,
            OriginalSha256 = r.Version.OriginalSha256,
        },
        Body = SafeHtml.FromSanitized(r.Content.Html),
        Facts = r.Content.Facts,
    };

    private sealed class Row
    {
        public required Article Article { get; init; }
        public required ArticleVersion Version { get; init; }
        public required VersionContent Content { get; init; }
        public required Source Source { get; init; }
    }
}
