using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>What one client may ask of the web server before any code of ours sees it.</summary>
internal static class ServerLimits
{
    /// <summary>The longest target of a request, in characters; longer ones are refused with 414.</summary>
    public const int LongestTarget = 8 * 1024;

    // Addresses of articles have up to 8,192 characters and come inside other addresses, some of them escaped once more.
    // The server lets such a line in; what is not made to hold an address is refused at LongestTarget.
    private const int LongestRequestLine = 16 * 1024;

    private const int MostConnections = 12_000;
    private const int LargestBody = 1024 * 1024;
    private const int LargestHeaders = 16 * 1024;
    private const int MostStreams = 100;

    /// <summary>Slower clients, after five seconds, hold a connection that others want.</summary>
    public const int LeastBytesPerSecond = 240;

    private static readonly MinDataRate SlowestClient = new(LeastBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(5));

    private static readonly string[] HoldingAddresses = ["/web/", "/cdx", "/wayback/available", "/api/v1/lookup"];

    /// <summary>Sets them.</summary>
    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestHeadersTotalSize = LargestHeaders;
        limits.MaxRequestLineSize = LongestRequestLine;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = SlowestClient;
        limits.Http2.MaxStreamsPerConnection = MostStreams;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(kestrel.ApplicationServices.GetRequiredService<SlowReaders>().Watch));
    }

    /// <summary>Whether a target is longer than its kind may be.</summary>
    public static bool IsTooLong(string target) =>
        target.Length > LongestTarget && !HoldingAddresses.Any(prefix => target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
