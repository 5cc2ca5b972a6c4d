using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest.Store;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Admin;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>Withdrawing articles, and showing them again.</summary>
public sealed class WithdrawalsModel(ArchiveDb db, Withdrawals withdrawals, OperatorActs acts) : OperatorPage
{
    private const string Here = "/admin/withdrawals";
    private const int Limit = 200;

    /// <summary>The article: its permalink, id or address.</summary>
    [BindProperty]
    public string? Article { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether a legal demand stands behind it.</summary>
    [BindProperty]
    public bool Legal { get; set; }

    /// <summary>The articles that are withdrawn, the last first.</summary>
    public IReadOnlyList<WithdrawnArticle> Withdrawn { get; private set; } = [];

    /// <summary>The lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Withdrawn = await db.Articles.IgnoreQueryFilters()
        .Where(a => a.WithdrawnUtc != null)
        .OrderByDescending(a => a.WithdrawnUtc).Take(Limit)
        .Select(a => new WithdrawnArticle(
            a.PublicId, a.Title, a.Language, a.WithdrawnUtc!.Value,
            db.Withdrawals.Where(w => w.ArticleId == a.Id && !w.IsLift).OrderByDescending(w => w.Id).First()))
        .ToListAsync(cancellationToken);

    /// <summary>Withdraws.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Complaint() is { } complaint) return Tell(complaint, Here);
        var id = Withdrawals.IdIn(Article!)!;
        var outcome = await withdrawals.WithdrawAsync(id, Reason!.Trim(), Legal, acts.Actor, cancellationToken);
        return await DoneAsync(outcome, "withdrawn", AuditActs.Withdraw, id);
    }

    /// <summary>Shows again.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken)
    {
        if (Complaint() is { } complaint) return Tell(complaint, Here);
        var id = Withdrawals.IdIn(Article!)!;
        var outcome = await withdrawals.LiftAsync(id, Reason!.Trim(), acts.Actor, cancellationToken);
        return await DoneAsync(outcome, "lifted", AuditActs.Lift, id);
    }

    private string? Complaint()
    {
        if (string.IsNullOrWhiteSpace(Article) || Withdrawals.IdIn(Article) is null) return "no-article";
        return string.IsNullOrWhiteSpace(Reason) || Reason.Length > Withdrawals.MaxReason ? "no-reason" : null;
    }

    private async Task<IActionResult> DoneAsync(WithdrawalOutcome outcome, string done, string act, string id)
    {
        switch (outcome)
        {
            case WithdrawalOutcome.NoSuchArticle: return Tell("no-such-article", Here);
            case WithdrawalOutcome.NotWithdrawn: return Tell("not-withdrawn", Here);
            case WithdrawalOutcome.Busy: return Tell("busy", Here);
        }

        await acts.WriteAsync(act, "/a/" + id, (Legal ? "legal: " : "") + Reason!.Trim());
        return Tell(done, Here);
    }
}

/// <summary>An article that is withdrawn.</summary>
/// <param name="PublicId">Its permalink id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">The title's language.</param>
/// <param name="SinceUtc">Since when.</param>
/// <param name="Act">The act: none is withdrawn without one.</param>
public sealed record WithdrawnArticle(string PublicId, string Title, string Language, DateTime SinceUtc, Withdrawal Act);
