using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>
/// How many long answers, downloads and exact counts, may be made at the same time. A download reads the database for as long as its client takes to
/// receive it, so a crowd of clients that do not read would leave pages neither threads nor connections; an exact count may read half the archive. What
/// is too much is refused at once.
/// </summary>
internal sealed class LongAnswerSlots(IOptions<RateLimitOptions> options) : IDisposable
{
    // Two formats of one search; whoever wants more waits for the first.
    private const int ForOne = 2;

    // One that is being made keeps a processor busy, one whose client is slow does not.
    private static readonly int ForAll = Math.Max(4, 2 * Environment.ProcessorCount);

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(30);

    // Slower than a modem, and the place is somebody else's. A client that reads nothing is gone sooner (see SlowReaders).
    private static readonly MinDataRate SlowestClient = new(bytesPerSecond: 4 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    private readonly ConcurrencyLimiter _all = new(Limit(ForAll));
    private readonly PartitionedRateLimiter<ClientAddress> _each =
        PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client => RateLimitPartition.GetConcurrencyLimiter(client, _ => Limit(ForOne)));

    /// <summary>Takes a place, until it is disposed of.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">The status to refuse with when there is none: 429 for the client's own, 503 for those of everybody.</param>
    /// <returns>Null when there is none; then the response says when to come again, and that the connection ends with it.</returns>
    public IDisposable? Take(HttpContext context, out int refusal)
    {
        refusal = StatusCodes.Status429TooManyRequests;
        var address = context.Connection.RemoteIpAddress;
        var own = options.Value.Limits(address) ? _each.AttemptAcquire(ClientAddress.Of(address)) : null;
        if (own is { IsAcquired: false }) return Refused(context, own);

        refusal = StatusCodes.Status503ServiceUnavailable;
        var lease = _all.AttemptAcquire();
        if (!lease.IsAcquired) return Refused(context, own);

        // HTTP/2 has no such feature: there the rate of the connection holds.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = SlowestClient;
        return new Place(own, lease);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _each.Dispose();
    }

    private static Place? Refused(HttpContext context, RateLimitLease? own)
    {
        own?.Dispose();
        context.Response.Headers.RetryAfter = ((int)ComeAgain.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return null;
    }

    private static ConcurrencyLimiterOptions Limit(int permits) => new() { PermitLimit = permits, QueueLimit = 0 };

    private sealed class Place(RateLimitLease? own, RateLimitLease all) : IDisposable
    {
        public void Dispose()
        {
            all.Dispose();
            own?.Dispose();
        }
    }
}
