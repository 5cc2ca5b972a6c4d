using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Scan;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>Writes one batch inside the caller's transaction.</summary>
internal sealed class BatchWriter(ArchiveDb db, ArchiveCalendar calendar, DateTime nowUtc)
{
    private readonly Ledger _ledger = new(db, nowUtc);
    private readonly DayCounting _days = new();
    private readonly SourceDirectory _sources = new(db);
    private readonly List<(FileOutcome Outcome, FileState State, ArticleHistory History, ArticleVersion Version)> _accepted = [];
    private readonly HashSet<string> _originals = [];

    public async Task<IngestReport> WriteAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        await _ledger.LoadAsync(batch.Select(o => o.Found), cancellation);
        var histories = await LoadHistoriesAsync(batch, cancellation);
        await LoadOriginalsAsync(batch, cancellation);

        var report = IngestReport.Nothing;
        foreach (var outcome in batch) report += await WriteAsync(outcome, histories, cancellation);
        await db.SaveChangesAsync(cancellation); // the numbers of new articles and versions come from here

        foreach (var history in histories.Values) history.ShowNewest(calendar, _days);
        foreach (var (outcome, state, history, version) in _accepted) _ledger.Accept(outcome, state, history.Article, version);
        await _days.WriteAsync(db, cancellation);
        await db.SaveChangesAsync(cancellation);
        await ArticleIndexing.WriteAsync(db, [.. histories.Values.Select(h => h.ToIndex()).OfType<IndexedArticle>()], cancellation);
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

        var contentSha256 = article.ContentSha256();
        if (history.Find(contentSha256, article, _ledger.LastVersionOf(outcome.Found)) is { } same)
        {
            _accepted.Add((outcome, FileState.Duplicate, history, same));
            return IngestReport.Nothing with { Duplicates = 1 };
        }

        KeepOriginal(outcome.File!);
        var version = history.Add(article, contentSha256, outcome.File!.Sha256, nowUtc, sourceId);
        db.Versions.Add(version);
        _accepted.Add((outcome, FileState.Stored, history, version));
        return history.Count == 1 ? IngestReport.Nothing with { NewArticles = 1 } : IngestReport.Nothing with { NewVersions = 1 };
    }

    private void KeepOriginal(FileBytes file)
    {
        if (!_originals.Add(Convert.ToHexString(file.Sha256))) return;
        db.Originals.Add(new Original { Sha256 = file.Sha256, Length = file.Bytes.Length, Content = file.Bytes });
    }

    private async Task LoadOriginalsAsync(IReadOnlyList<FileOutcome> batch, CancellationToken cancellation)
    {
        var hashes = batch.Where(o => o.Article is not null).Select(o => o.File!.Sha256).ToList();
        if (hashes.Count == 0) return;
        var kept = await db.Originals.Where(o => hashes.Contains(o.Sha256)).Select(o => o.Sha256).ToListAsync(cancellation);
        _originals.UnionWith(kept.Select(Convert.ToHexString));
    }

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
