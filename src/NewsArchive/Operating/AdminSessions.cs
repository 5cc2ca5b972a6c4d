using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Operating;

/// <summary>The sign-ins in force. The database keeps hashes only: whoever reads it cannot sign in with what it says.</summary>
public sealed class AdminSessions(ArchiveDb db, TimeProvider clock)
{
    /// <summary>How long a sign-in holds at the most, however busy the operator is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int SecretBytes = 32;

    /// <summary>Begins a session.</summary>
    /// <returns>Its secret, for the cookie.</returns>
    public async Task<string> BeginAsync(string actor, CancellationToken cancellation)
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        await db.AdminSessions.Where(s => s.ExpiresUtc <= nowUtc).ExecuteDeleteAsync(cancellation);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        db.AdminSessions.Add(new AdminSession { Key = KeyOf(secret), Actor = actor, StartedUtc = nowUtc, ExpiresUtc = nowUtc + Longest });
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return secret;
    }

    /// <summary>Whether a session is in force.</summary>
    public Task<bool> IsInForceAsync(string secret, CancellationToken cancellation)
    {
        var (key, nowUtc) = (KeyOf(secret), clock.GetUtcNow().UtcDateTime);
        return db.AdminSessions.AnyAsync(s => s.Key == key && s.ExpiresUtc > nowUtc, cancellation);
    }

    /// <summary>Ends a session, on every server.</summary>
    public Task EndAsync(string secret, CancellationToken cancellation)
    {
        var key = KeyOf(secret);
        return db.AdminSessions.Where(s => s.Key == key).ExecuteDeleteAsync(cancellation);
    }

    private static byte[] KeyOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
