using NewsArchive.Articles;
using NewsArchive.Storage;
using NewsArchive.Storage.Configuration;

namespace NewsArchive.Operating;

/// <summary>Writes down what operators do.</summary>
public sealed class AuditLog(ArchiveDb db, TimeProvider clock)
{
    /// <summary>Adds a row. Texts that are too long are cut, because an act must never fail for its record.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="address">The network address it came from; null for a verb.</param>
    /// <param name="act">One of <see cref="AuditActs"/>.</param>
    /// <param name="subject">To what; null for nothing in particular.</param>
    /// <param name="detail">More about it; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(string actor, string? address, string act, string? subject, string? detail, CancellationToken cancellation)
    {
        db.AuditEntries.Add(new AuditEntry
        {
            ActUtc = clock.GetUtcNow().UtcDateTime,
            Actor = Cut(actor, AuditEntryConfiguration.MaxActor)!,
            Address = Cut(address, AuditEntryConfiguration.MaxAddress),
            Act = act,
            Subject = Cut(subject, AuditEntryConfiguration.MaxSubject),
            Detail = Cut(detail, AuditEntryConfiguration.MaxDetail),
        });
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    // U+0000 is a text PostgreSQL does not take.
    private static string? Cut(string? text, int length)
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal);
        return text is null || text.Length <= length ? text : text[..(length - 1)] + "…";
    }
}

/// <summary>The codes of what operators do. Scripts may look for them: they are never renamed.</summary>
public static class AuditActs
{
    /// <summary>Signed in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Gave a wrong password.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>Came from the OpenID Connect provider and was refused.</summary>
    public const string OpenIdRefused = "openid-refused";

    /// <summary>Signed out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>Asked for a pass.</summary>
    public const string RunPass = "run-pass";

    /// <summary>Asked for rejected files to be read again.</summary>
    public const string Retry = "retry";

    /// <summary>Asked again for pictures.</summary>
    public const string FetchAgain = "fetch-again";

    /// <summary>Withdrew an article.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Showed a withdrawn article again.</summary>
    public const string Lift = "lift";

    /// <summary>Asked for a check of fixity.</summary>
    public const string Verify = "verify";

    /// <summary>Changed what a source is called or where it is.</summary>
    public const string EditSource = "edit-source";

    /// <summary>Gave a source its own values back.</summary>
    public const string ResetSource = "reset-source";
}
