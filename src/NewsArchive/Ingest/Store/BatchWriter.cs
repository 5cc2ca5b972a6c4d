using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Search.Analysis;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Ingest.Store;

/// <summary>Writes one batch inside the caller's transaction.</summary>
internal sealed class BatchWriter(ArchiveDb db, ArchiveCalendar calendar, DateTime nowUtc, FrequentWords words)
{
    private readonly Ledger _ledger = new(db, nowUtc);
    private readonly DayCounting _days = new(nowUtc);
    private readonly SourceDirectory _sources = new(db);
    private readonly List<(FileOutcome Outcome, FileState State, ArticleHistory History, ArticleVersion Version)> _accepted = [];
    private readonly List<(ArticleVersion Version, PreparedArticle Prepared)> _new = [];

    public async Task<IngestReport> WriteAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        await _ledger.LoadAsync(batch.Select(o => o.Found), cancellation);
        var histories = await LoadHistoriesAsync(batch, cancellation);

        var report = IngestReport.Nothing;
        foreach (var outcome in batch) report += await WriteAsync(outcome, histories, cancellation);
        foreach (var history in histories.Values) history.ShowNewest(calendar, _days);
        await db.BodyRows.WriteAsync([.. _new.Select(one => one.Prepared.Original).DistinctBy(row => Convert.ToHexString(row.Sha256))], cancellation);
        await db.SaveChangesAsync(cancellation); // the numbers of new articles and versions come from here

        await db.BodyRows.WriteAsync([.. _new.Select(one => (one.Version.Id, one.Prepared.Content))], cancellation);
        foreach (var history in histories.Values) history.Link();
        foreach (var (outcome, state, history, version) in _accepted) _ledger.Accept(outcome, state, history.Article, version);
        await _days.WriteAsync(db, cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.RecordImagesAsync([.. _accepted.Where(a => a.State == FileState.Stored).SelectMany(a => ImagesOf(a.Version, a.Outcome.Article!))], nowUtc, cancellation);
        await db.SearchIndex.WriteAsync([.. histories.Values.Select(h => h.ToIndex()).OfType<IndexRow>()], cancellation);
        return report;
    }

    private async Task<IngestReport> WriteAsync(
        FileOutcome outcome, Dictionary<string, ArticleHistory> histories, CancellationToken cancellation)
    {
        if (outcome.Article is { } article) return await AcceptAsync(outcome, article, histories, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            _ledger.Refuse(outcome, refusal);
            return refusal.IsNoArticle ? IngestReport.Nothing with { Ignored = 1 } : IngestReport.OneRejected(refusal.Code);
        }

        if (outcome.OnlyTouched)
        {
            _ledger.Touch(outcome);
            return IngestReport.Nothing with { Unchanged = 1 };
        }

        _ledger.Miss(outcome);
        return IngestReport.Nothing with { Missing = 1 };
    }

    private async Task<IngestReport> AcceptAsync(
        FileOutcome outcome, NormalizedArticle article, Dictionary<string, ArticleHistory> histories, CancellationToken cancellation)
    {
        var sourceId = await _sources.IdOfAsync(article.SourceSlug, cancellation);
        var publicId = ArticleId.FromUrlKey(article.UrlKey);
        if (!histories.TryGetValue(publicId, out var history))
        {
            history = ArticleHistory.Begin(publicId, article, sourceId, nowUtc);
            db.Articles.Add(history.Article);
            histories.Add(publicId, history);
        }

        var prepared = outcome.Prepared?.With(words, article) ?? PreparedArticle.Of(article, outcome.File!.Bytes, outcome.File.Sha256, words);
        if (history.Find(prepared.ContentSha256, article, _ledger.LastVersionOf(outcome.Found)) is { } same)
        {
            _accepted.Add((outcome, FileState.Duplicate, history, same));
            return IngestReport.Nothing with { Duplicates = 1 };
        }

        var version = history.Add(article, prepared, nowUtc, sourceId);
        db.Versions.Add(version);
        _new.Add((version, prepared));
        _accepted.Add((outcome, FileState.Stored, history, version));
        return history.Count == 1 ? IngestReport.Nothing with { NewArticles = 1 } : IngestReport.Nothing with { NewVersions = 1 };
    }

    private static IEnumerable<SeenImage> ImagesOf(ArticleVersion version, NormalizedArticle article) =>
        SeenImage.Of(version.Id, version.CapturedUtc, article.Facts);

    private async Task<Dictionary<string, ArticleHistory>> LoadHistoriesAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        var publicIds = batch.Where(o => o.Article is not null).Select(o => ArticleId.FromUrlKey(o.Article!.UrlKey)).Distinct().ToList();
        if (publicIds.Count == 0) return [];
        var articles = await db.Articles.IgnoreQueryFilters().AsTracking().Where(a => publicIds.Contains(a.PublicId)).ToListAsync(cancellation);
        var ids = articles.ConvertAll(a => a.Id);
        var versions = ids.Count == 0
            ? []
            : await db.Versions.IgnoreQueryFilters().AsTracking().Where(v => ids.Contains(v.ArticleId)).ToListAsync(cancellation);
        var byArticle = versions.ToLookup(v => v.ArticleId);
        return articles.ToDictionary(a => a.PublicId, a => new ArticleHistory(a, byArticle[a.Id]));
    }
}
