using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>A withdrawn article as a line of a list for operators.</summary>
/// <param name="PublicId">The permalink id.</param>
/// <param name="Title">The title.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="SourceId">The source.</param>
/// <param name="Day">The day of publication in the archive's zone.</param>
/// <param name="WithdrawnUtc">Since when it is withdrawn.</param>
public sealed record WithdrawnArticle(string PublicId, string Title, string Language, int SourceId, DateOnly Day, DateTime WithdrawnUtc);

/// <summary>An act of withdrawing or showing again, with the article it is about.</summary>
/// <param name="Act">The act.</param>
/// <param name="PublicId">The permalink id of the article.</param>
/// <param name="Title">The title of the article.</param>
/// <param name="Language">BCP 47.</param>
public sealed record WithdrawalAct(Withdrawal Act, string PublicId, string Title, string Language);

/// <summary>The words in which operators ask for what is withdrawn. None runs a query.</summary>
public static class WithdrawalScopes
{
    /// <summary>The articles that are withdrawn now, the latest first.</summary>
    public static IQueryable<WithdrawnArticle> WithdrawnArticles(this ArchiveDb db) =>
        db.Articles.IgnoreQueryFilters().Where(a => a.WithdrawnUtc != null).OrderByDescending(a => a.WithdrawnUtc).ThenBy(a => a.Id)
            .Select(a => new WithdrawnArticle(a.PublicId, a.Title, a.Language, a.SourceId, a.Day, a.WithdrawnUtc!.Value));

    /// <summary>The log: every act, the latest first.</summary>
    public static IQueryable<WithdrawalAct> WithdrawalLog(this ArchiveDb db) =>
        from act in db.Withdrawals
        join article in db.Articles.IgnoreQueryFilters() on act.ArticleId equals article.Id
        orderby act.Id descending
        select new WithdrawalAct(act, article.PublicId, article.Title, article.Language);
}
