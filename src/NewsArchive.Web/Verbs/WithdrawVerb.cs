using System.CommandLine;
using NewsArchive.Ingest.Store;
using NewsArchive.Operating;

namespace NewsArchive.Web.Verbs;

/// <summary><c>withdraw</c>: takes an article out of sight, or shows it again.</summary>
internal static class WithdrawVerb
{
    public static Command Command()
    {
        var permalink = new Argument<string>("permalink") { Description = "The article: its permalink, its id, or its address at the source." };
        var reason = new Option<string>("--reason") { Description = "Why; readers see it in the article's place.", Required = true };
        var legal = new Option<bool>("--legal") { Description = "A legal demand: readers are told 451 instead of 410." };
        var lift = new Option<bool>("--lift") { Description = "Show the article again." };
        var command = new Command("withdraw", "Take an article out of every page, list, count, search and export, and say so in its place.") { permalink, reason, legal, lift };
        command.Validators.Add(result =>
        {
            if (result.GetValue(reason) is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > Withdrawals.MaxReason))
                result.AddError($"--reason must have 1 to {Withdrawals.MaxReason} characters.");
            if (result.GetValue(legal) && result.GetValue(lift)) result.AddError("--legal says why an article is withdrawn; it does not go with --lift.");
            if (result.GetValue(permalink) is { } named && Withdrawals.IdIn(named) is null) result.AddError($"'{named}' names no article; give a permalink such as /a/0123456789abcdef.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            Withdrawals.IdIn(parsed.GetValue(permalink)!)!, parsed.GetValue(reason)!.Trim(), parsed.GetValue(legal), parsed.GetValue(lift), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string id, string reason, bool legal, bool lift, CancellationToken cancellation)
    {
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        var withdrawals = scope.ServiceProvider.GetRequiredService<Withdrawals>();
        var outcome = lift
            ? await withdrawals.LiftAsync(id, reason, Environment.UserName, cancellation)
            : await withdrawals.WithdrawAsync(id, reason, legal, Environment.UserName, cancellation);
        switch (outcome)
        {
            case WithdrawalOutcome.NoSuchArticle: throw new OperatorException($"The archive has no article /a/{id}.");
            case WithdrawalOutcome.NotWithdrawn: throw new OperatorException($"/a/{id} is not withdrawn.");
            case WithdrawalOutcome.Busy: throw new OperatorException("Another process is changing the archive and did not come to an end, so nothing was done. Try again.");
        }

        // The act is done by now: whoever stops the program does not stop its record.
        await scope.ServiceProvider.GetRequiredService<AuditLog>().WriteAsync(
            Environment.UserName, address: null, lift ? AuditActs.Lift : AuditActs.Withdraw, "/a/" + id, (legal ? "legal: " : "") + reason, CancellationToken.None);

        Console.WriteLine(lift ? $"/a/{id} is shown again." : $"/a/{id} is withdrawn ({(legal ? 451 : 410)}).");
        return ExitCodes.Done;
    }
}
