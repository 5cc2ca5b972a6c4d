using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Operating;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting.Requests;

namespace NewsArchive.Web.Admin;

/// <summary>
/// Shuts out an address that has given wrong passwords. Attempts of this process are reserved before they are checked, so that
/// many at once gain nothing; those that other servers wrote into the audit log count as well.
/// </summary>
public sealed class SignInGuard(TimeProvider clock, IOptions<RateLimitOptions> limits)
{
    // More addresses than this at a time are an attack by many machines; the oldest make room.
    private const int MostAddresses = 10_000;

    private readonly int _mostFailures = limits.Value.Logins;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<long>> _attempts = new(StringComparer.Ordinal);

    /// <summary>How long a wrong password counts.</summary>
    public TimeSpan Window { get; } = limits.Value.LoginWindow;

    /// <summary>The name under which attempts of an address count: an IPv6 user has a whole /64 network.</summary>
    public static string PartitionOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>Takes one of the attempts of an address; false when it has none left.</summary>
    public async Task<bool> TryTakeAsync(string partition, ArchiveDb db, CancellationToken cancellation)
    {
        if (!TryTake(partition)) return false;
        var sinceUtc = clock.GetUtcNow().UtcDateTime - Window;
        if (await db.AuditEntries.CountAsync(e => e.Act == AuditActs.SignInFailed && e.Address == partition && e.ActUtc > sinceUtc, cancellation) < _mostFailures) return true;
        GiveBack(partition);
        return false;
    }

    /// <summary>The attempt was no wrong password.</summary>
    public void GiveBack(string partition)
    {
        lock (_lock)
        {
            if (_attempts.TryGetValue(partition, out var taken) && taken.Count > 0) taken.RemoveAt(taken.Count - 1);
        }
    }

    private bool TryTake(string partition)
    {
        lock (_lock)
        {
            if (!_attempts.TryGetValue(partition, out var taken))
            {
                if (_attempts.Count >= MostAddresses) Forget();
                _attempts[partition] = taken = [];
            }

            taken.RemoveAll(IsOver);
            if (taken.Count >= _mostFailures) return false;
            taken.Add(clock.GetTimestamp());
            return true;
        }
    }

    private void Forget()
    {
        foreach (var partition in _attempts.Where(a => a.Value.TrueForAll(IsOver)).Select(a => a.Key).ToList()) _attempts.Remove(partition);
        foreach (var partition in _attempts.OrderBy(a => a.Value.LastOrDefault()).Take(_attempts.Count - MostAddresses / 2).Select(a => a.Key).ToList()) _attempts.Remove(partition);
    }

    private bool IsOver(long timestamp) => clock.GetElapsedTime(timestamp) > Window;
}
