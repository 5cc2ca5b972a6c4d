using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Articles;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>
/// Takes articles out of everybody's sight and puts them back. The versions stay, and new ones are taken in unseen: the
/// filter of <see cref="ArchiveDb"/> hides the article from every query that does not say otherwise.
/// </summary>
public sealed class Withdrawals(ArchiveDb db, TimeProvider clock)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = Storage.Configuration.WithdrawalConfiguration.MaxReason;

    /// <summary>The permalink id that a text names: an id, a permalink, or the article's address at its source; null when it names none.</summary>
    public static string? IdIn(string text)
    {
        var trimmed = text.Trim();
        if (ArticleId.IsWellFormed(trimmed)) return trimmed;
        var path = Uri.TryCreate(trimmed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url!.AbsolutePath : trimmed;
        if (path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["a", var id, ..] && ArticleId.IsWellFormed(id)) return id;
        return UrlKey.From(trimmed) is { } key ? ArticleId.FromUrlKey(key) : null;
    }

    /// <summary>Withdraws an article.</summary>
    public Task<WithdrawalOutcome> WithdrawAsync(string publicId, string reason, bool isLegal, string actor, CancellationToken cancellation) =>
        ActAsync(publicId, new Withdrawal { Reason = reason, IsLegal = isLegal, Actor = actor }, cancellation);

    /// <summary>Shows an article again.</summary>
    public Task<WithdrawalOutcome> LiftAsync(string publicId, string reason, string actor, CancellationToken cancellation) =>
        ActAsync(publicId, new Withdrawal { Reason = reason, IsLift = true, Actor = actor }, cancellation);

    private async Task<WithdrawalOutcome> ActAsync(string publicId, Withdrawal act, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(act.Reason);

        // A pass goes on meanwhile: it waits between two batches, and its next one knows of the act.
        db.ChangeTracker.Clear();
        await using var transaction = await TurnAsync(cancellation);
        if (transaction is null) return WithdrawalOutcome.Busy;

        var article = await db.Articles.IgnoreQueryFilters().AsTracking().FirstOrDefaultAsync(a => a.PublicId == publicId, cancellation);
        if (article is null) return WithdrawalOutcome.NoSuchArticle;

        // A second withdrawal may give a better reason; lifting what is not withdrawn is a mistake.
        var wasWithdrawn = article.WithdrawnUtc is not null;
        if (act.IsLift && !wasWithdrawn) return WithdrawalOutcome.NotWithdrawn;

        (act.ArticleId, act.ActUtc) = (article.Id, clock.GetUtcNow().UtcDateTime);
        db.Withdrawals.Add(act);
        if (act.IsLift == wasWithdrawn) await ShowOrHideAsync(article, act, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return WithdrawalOutcome.Done;
    }

    private async Task<IDbContextTransaction?> TurnAsync(CancellationToken cancellation)
    {
        try
        {
            return await db.BeginChangeAsync(cancellation);
        }
        catch (ArchiveBusyException)
        {
            return null;
        }
    }

    private async Task ShowOrHideAsync(Article article, Withdrawal act, CancellationToken cancellation)
    {
        article.WithdrawnUtc = act.IsLift ? null : act.ActUtc;
        await db.Versions.IgnoreQueryFilters().Where(v => v.ArticleId == article.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(v => v.IsWithdrawn, !act.IsLift), cancellation);

        var days = new DayCounting(act.ActUtc);
        days.Add(article.Day, article.SourceId, act.IsLift ? +1 : -1);
        await days.WriteAsync(db, cancellation);

        if (!act.IsLift) await db.SearchIndex.RemoveAsync([article.Id], cancellation);
        else if (await db.Contents.Where(c => c.VersionId == article.CurrentVersionId).Select(c => c.Text).FirstOrDefaultAsync(cancellation) is { } text)
            await ArticleIndexing.WriteAsync(db, [Indexed(article, text)], cancellation);
    }

    private static IndexedArticle Indexed(Article article, string text) => new(
        article.Id, article.Day, article.PublishedUtc, article.SourceId, article.Language, article.Title, article.Byline, text);
}

/// <summary>What came of a withdrawal.</summary>
public enum WithdrawalOutcome
{
    /// <summary>It is as was asked, and logged.</summary>
    Done,

    /// <summary>The archive has no such article.</summary>
    NoSuchArticle,

    /// <summary>The article is not withdrawn, so there is nothing to lift.</summary>
    NotWithdrawn,

    /// <summary>Others kept the turn to change the archive for too long; nothing was done.</summary>
    Busy,
}
