using System.Globalization;
using System.Threading.RateLimiting;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>How often one client may ask. Nothing waits in a queue: what is too much is refused at once.</summary>
internal sealed class RateLimits : IDisposable
{
    // Pictures and files cost little and come by the hundred on one page.
    private const int FilesForOne = 10;

    private static readonly string[] Probes = ["/healthz", "/readyz", "/metrics"];

    private readonly RateLimitOptions _options;
    private readonly PartitionedRateLimiter<ClientAddress> _all;
    private readonly PartitionedRateLimiter<ClientAddress> _files;
    private readonly PartitionedRateLimiter<ClientAddress> _searches;

    public RateLimits(RateLimitOptions options)
    {
        _options = options;
        _all = Bucket(options.Burst, options.PerSecond);
        _files = Bucket(options.Burst * FilesForOne, options.PerSecond * FilesForOne);
        _searches = Bucket(options.SearchesPerSecond, options.SearchesPerSecond);
    }

    /// <summary>Counts a request; false when it is one too many, and then the response says when to come again.</summary>
    public bool Admits(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!_options.Limits(address)) return true;
        var path = context.Request.Path;
        if (Probes.Any(probe => path.Equals(probe, StringComparison.Ordinal))) return true;

        var client = ClientAddress.Of(address);
        if (IsFile(path)) return Takes(context, _files, client, "files", _options.Burst * FilesForOne, _options.PerSecond * FilesForOne);
        return Takes(context, _all, client, "requests", _options.Burst, _options.PerSecond)
            && (!IsSearch(path) || Takes(context, _searches, client, "searches", _options.SearchesPerSecond, _options.SearchesPerSecond));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _files.Dispose();
        _searches.Dispose();
    }

    private static bool Takes(HttpContext context, PartitionedRateLimiter<ClientAddress> limiter, ClientAddress client, string name, int burst, int perSecond)
    {
        using var lease = limiter.AttemptAcquire(client);
        var isProgram = Askers.IsProgram(context.Request);
        if (lease.IsAcquired && !isProgram) return true;

        var left = limiter.GetStatistics(client)?.CurrentAvailablePermits ?? burst;
        Tell(context.Response, name, burst, (burst + perSecond - 1) / perSecond, left, lease.IsAcquired ? null : RetryAfter(lease));
        return lease.IsAcquired;
    }

    // draft-ietf-httpapi-ratelimit-headers: the quota and its window in seconds; what is left, and in how many seconds there is more.
    private static void Tell(HttpResponse response, string name, int quota, int window, long left, TimeSpan? retryAfter)
    {
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={quota};w={window}");
        var seconds = retryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={seconds}");
        if (retryAfter is not null) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static TimeSpan RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);

    private static bool IsFile(PathString path) =>
        path.StartsWithSegments("/images", StringComparison.Ordinal)
        || (path.Value is { } text && text.LastIndexOf('/') == 0 && Path.GetExtension(text.AsSpan()) is ".css" or ".js" or ".svg" or ".ico" or ".png" or ".woff2");

    private static bool IsSearch(PathString path) =>
        path.StartsWithSegments("/search", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/api/v1/search", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/export", StringComparison.OrdinalIgnoreCase);

    private static PartitionedRateLimiter<ClientAddress> Bucket(int burst, int perSecond)
    {
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
        return PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => options));
    }
}
