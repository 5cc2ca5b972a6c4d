using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage.Search;

namespace NewsArchive.Ingest.Store;

/// <summary>An article and all its versions while a batch is written.</summary>
internal sealed class ArticleHistory(Article article, IEnumerable<ArticleVersion> versions)
{
    private readonly List<ArticleVersion> _versions = [.. versions];

    // What the day counts hold of this article at the moment; null for one that is new or withdrawn.
    private (DateOnly Day, int SourceId)? _counted = article.VersionCount == 0 || article.WithdrawnUtc is not null ? null : (article.Day, article.SourceId);

    // Lists show what the version shown says; of versions that were stored earlier the article has it already.
    private readonly Dictionary<ArticleVersion, Listed> _new = [];

    private readonly bool _isNew = article.VersionCount == 0;

    public Article Article => article;

    public int Count => _versions.Count;

    public static ArticleHistory Begin(string publicId, NormalizedArticle first, int sourceId, DateTime nowUtc) => new(
        new Article
        {
            PublicId = publicId,
            UrlKey = first.UrlKey,
            SourceId = sourceId,
            Title = first.Title,
            Excerpt = "",
            Language = first.Language,
            PublishedUtc = first.Published.Utc,
            FirstPublishedUtc = first.Published.Utc,
            FirstIngestedUtc = nowUtc,
            LastIngestedUtc = nowUtc,
        },
        []);

    /// <summary>
    /// The version that says the same; null when none does. A file that was edited and then set back to an earlier text
    /// is an exception: the text it has now is its newest state, and becomes a version again.
    /// </summary>
    public ArticleVersion? Find(byte[] contentSha256, NormalizedArticle article, long? lastVersionOfFile)
    {
        var same = _versions.FindAll(v => v.ContentSha256.AsSpan().SequenceEqual(contentSha256));
        if (same.Count == 0) return null;
        var newest = same.Max(VersionOrder.Instance)!;
        var wasSetBack = lastVersionOfFile is { } last && last != newest.Id
            && last == Newest.Id && (article.HeaderUtc ?? article.CapturedUtc) >= (Newest.HeaderUtc ?? Newest.CapturedUtc);
        return wasSetBack ? null : newest;
    }

    /// <summary>Adds a version.</summary>
    public ArticleVersion Add(NormalizedArticle article, PreparedArticle prepared, DateTime nowUtc, int sourceId)
    {
        var version = new ArticleVersion
        {
            Article = Article,
            Number = _versions.Count == 0 ? 1 : _versions.Max(v => v.Number) + 1,
            StampUtc = FreeStamp(article.CapturedUtc),
            HeaderUtc = article.HeaderUtc,
            CapturedUtc = article.CapturedUtc,
            CapturedSource = article.CapturedSource,
            IngestedUtc = nowUtc,
            PublishedUtc = article.Published.Utc,
            PublishedPrecision = article.Published.Precision,
            PublishedZone = article.Published.Zone,
            PublishedRaw = article.Published.Raw,
            PublishedEvidence = article.Published.Evidence,
            Title = article.Title,
            TitleRaw = article.TitleRaw,
            OriginalUrl = article.OriginalUrl,
            Language = article.Language,
            ContentSha256 = prepared.ContentSha256,
            OriginalSha256 = prepared.Original.Sha256,
            PipelineVersion = NormalizedArticle.PipelineVersion,
            Warnings = string.Join(' ', article.Warnings),
            IsWithdrawn = Article.WithdrawnUtc is not null,
        };
        _versions.Add(version);
        _new.Add(version, new Listed(article, prepared.Byline, sourceId, prepared.Tokens));
        return version;
    }

    /// <summary>
    /// Replaces what was derived from a version's original. Its number, its address and its captured time stay: they tell of the capture,
    /// not of our rules. It stays with its article, too, if today's rules should give its address another key.
    /// </summary>
    public void Derive(ArticleVersion version, NormalizedArticle article, string tokens, int sourceId)
    {
        version.PublishedUtc = article.Published.Utc;
        version.PublishedPrecision = article.Published.Precision;
        version.PublishedZone = article.Published.Zone;
        version.PublishedRaw = article.Published.Raw;
        version.PublishedEvidence = article.Published.Evidence;
        (version.Title, version.TitleRaw) = (article.Title, article.TitleRaw);
        version.Language = article.Language;
        version.ContentSha256 = article.ContentSha256();
        version.Warnings = string.Join(' ', article.Warnings);
        var content = version.Content!;
        (content.Html, content.Text, content.Facts) = (article.Body.Markup, article.Text, article.Facts);
        _new.Add(version, new Listed(article, Byline(article.Facts), sourceId, tokens));
    }

    /// <summary>
    /// Brings the article's own columns and the day counts up to its newest version. New rows are written once then, and
    /// only <see cref="Link"/> remains.
    /// </summary>
    public void ShowNewest(ArchiveCalendar calendar, DayCounting days)
    {
        if (_new.Count == 0) return;
        var newest = Newest;
        article.VersionCount = _versions.Count;
        article.FirstPublishedUtc = _versions.Min(v => v.PublishedUtc);
        var lastUtc = _versions.Max(v => v.IngestedUtc);
        var hasNews = lastUtc != article.LastIngestedUtc; // what is only derived anew is none
        article.LastIngestedUtc = lastUtc;
        if (_new.TryGetValue(newest, out var shown)) Show(newest, shown, calendar);
        if (article.WithdrawnUtc is not null) return;
        if (hasNews) days.Touch(article.Day, article.SourceId);
        if (_counted == (article.Day, article.SourceId)) return;

        if (_counted is { } old) days.Add(old.Day, old.SourceId, -1);
        days.Add(article.Day, article.SourceId, +1);
        _counted = (article.Day, article.SourceId);
    }

    /// <summary>Names the version shown by its number, once new ones have theirs.</summary>
    public void Link()
    {
        if (_new.Count > 0) article.CurrentVersionId = Newest.Id;
    }

    /// <summary>What the search needs to know; null when the version shown has not changed, so that it knows it already, or is withdrawn.</summary>
    public IndexRow? ToIndex() => article.WithdrawnUtc is null && _new.TryGetValue(Newest, out var shown)
        ? new IndexRow(
            article.Id, article.Day, article.PublishedUtc, article.SourceId, article.Language,
            IndexTerms.WithSource(shown.Tokens, article.SourceId), _isNew)
        : null;

    /// <summary>The writers, joined for lists; null when unknown.</summary>
    public static string? Byline(ArticleFacts facts)
    {
        var writers = facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name).ToList();
        return writers.Count == 0 ? null : string.Join("、", writers);
    }

    private ArticleVersion Newest => _versions.Max(VersionOrder.Instance)!;

    private void Show(ArticleVersion version, Listed shown, ArchiveCalendar calendar)
    {
        article.SourceId = shown.SourceId;
        article.Title = version.Title;
        article.Language = version.Language;
        article.PublishedUtc = version.PublishedUtc;
        article.PublishedPrecision = version.PublishedPrecision;
        article.Day = calendar.DayOf(version.PublishedUtc, version.PublishedPrecision, version.PublishedZone);
        (article.Byline, article.Excerpt) = (shown.Byline, shown.Excerpt);
        (article.TextLength, article.ImageCount) = (shown.TextLength, shown.ImageCount);
    }

    // Two versions of one second get different addresses.
    private DateTime FreeStamp(DateTime capturedUtc)
    {
        var stamp = new DateTime(capturedUtc.Ticks - capturedUtc.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        while (_versions.Exists(v => v.StampUtc == stamp)) stamp = stamp.AddSeconds(1);
        return stamp;
    }

    // What lists and the search take from a version.
    private sealed record Listed(string? Byline, string Excerpt, int TextLength, int ImageCount, int SourceId, string Tokens)
    {
        public Listed(NormalizedArticle article, string? byline, int sourceId, string tokens)
            : this(byline, Store.Excerpt.Of(article.Text), article.Text.Length, article.Facts.Images.Count, sourceId, tokens)
        {
        }
    }
}
