using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>The settings under <c>RateLimit</c>: what one address (of IPv6, one /64) may ask.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether anything is limited.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether programs of this machine are limited too; logins always are.</summary>
    public bool Loopback { get; set; }

    /// <summary>Requests that may come at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimit:Burst must be between 1 and 1000000.")]
    public int Burst { get; set; } = 100;

    /// <summary>Requests a second in the long run.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimit:PerSecond must be between 1 and 1000000.")]
    public int PerSecond { get; set; } = 20;

    /// <summary>Searches a second.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimit:SearchesPerSecond must be between 1 and 1000000.")]
    public int SearchesPerSecond { get; set; } = 10;

    /// <summary>Logins in <see cref="LoginWindow"/>.</summary>
    [Range(1, 1_000, ErrorMessage = "RateLimit:Logins must be between 1 and 1000.")]
    public int Logins { get; set; } = 5;

    /// <summary>The time for which logins are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "RateLimit:LoginWindow must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan LoginWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether what an address asks is counted.</summary>
    /// <param name="address">Null for a connection that has none, such as that of a socket file.</param>
    public bool Limits(IPAddress? address) => Enabled && (Loopback || (address is not null && !IPAddress.IsLoopback(address)));
}
